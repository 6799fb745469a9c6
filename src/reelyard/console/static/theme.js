// The theme switch: a cookie that the server reads, so that no page ever shows in the wrong colours first.
const YEAR = 31_536_000;

export function themeSwitch(root) {
  root.addEventListener("change", (event) => {
    if (event.target.matches?.('.themes input[name="theme"]')) choose(event.target.value);
  });
}

function choose(theme) {
  const age = theme ? YEAR : 0;
  document.cookie = `theme=${theme}; Path=/; Max-Age=${age}; SameSite=Lax`;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}
