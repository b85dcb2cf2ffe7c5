// @ts-check
/** Before anything is drawn: the language and the appearance that were chosen on this tablet. */
{
  const page = document.documentElement;
  const spoken = navigator.languages.find((one) => /^(zh|en)\b/.test(one)) ?? "zh";
  page.lang = localStorage.getItem("bellboard-tablet-language") ?? (spoken.startsWith("zh") ? "zh-hans" : "en");
  page.dataset.theme = localStorage.getItem("bellboard-tablet-theme") ?? "auto";
}
