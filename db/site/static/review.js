// Keys for reviewers. Every one of them is a link or a button, too: the page works without this, and tells of keys once
// they are listened for.
"use strict";
const pressed = {
  n: 'a[rel="next"]',
  p: 'a[rel="prev"]',
  r: '.review button[value="right"]',
  w: '.review button[value="wrong"]',
  u: '.review button[value="withdrawn"], .review button[name="judgement"]',
};
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, select, textarea");
  if (writing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "c") {
    const form = document.querySelector(".review details");
    if (!form) return;
    form.open = true;
    event.preventDefault();
    form.querySelector("select, input:not([type=hidden])").focus();
  } else if (pressed[event.key]) {
    document.querySelector(pressed[event.key])?.click();
  }
});
for (const told of document.querySelectorAll("[data-keys]")) told.hidden = false;
