// @ts-check
/** Before anything is drawn: the appearance is the person's own, not what an admin page kept in this browser. */
{
  const chosen = document.documentElement.classList;
  const theme = ["light", "dark"].find((name) => chosen.contains(name)) ?? "auto";
  localStorage.setItem("adminTheme", JSON.stringify(theme));
}
