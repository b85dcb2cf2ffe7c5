"""The registration of guests with the police (公安登记)."""
