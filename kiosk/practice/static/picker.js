"use strict";
/** A day is chosen in a calendar, never typed; then the free times of that day are fetched. */
practiceForm.add((root) => {
  const picker = root.querySelector("[data-picker]");
  if (!picker) return;
  const field = picker.querySelector("input");
  const opener = picker.querySelector("button[aria-expanded]");
  const calendar = document.getElementById(opener.getAttribute("aria-controls"));
  const months = [...calendar.querySelectorAll("[data-month]")];
  const times = root.querySelector("[data-times]");
  let asked = 0;

  const isOpen = () => opener.getAttribute("aria-expanded") === "true";
  const shown = () => months.findIndex((month) => !month.hidden);
  const chosen = () => calendar.querySelector("[aria-selected=true] [data-day]");

  function toggle(open) {
    if (isOpen() !== open) opener.click();
  }

  function turn(to) {
    if (!months[to]) return false;
    months.forEach((month, at) => { month.hidden = at !== to; });
    return true;
  }

  function choose(day) {
    for (const cell of calendar.querySelectorAll("[aria-selected]")) cell.removeAttribute("aria-selected");
    day.parentElement.setAttribute("aria-selected", "true");
    field.value = day.dataset.day;
    toggle(false);
    opener.focus();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Move the focus as in any calendar: by a day or a week, on into the months beside. */
  function move(day, by) {
    const days = [...calendar.querySelectorAll("[data-day]")];
    let at = days.indexOf(day) + by;
    while (days[at]?.disabled) at += Math.sign(by);
    if (!days[at]) return;
    turn(months.indexOf(days[at].closest("[data-month]")));
    days[at].focus();
  }

  async function refresh() {
    asked += 1;
    const mine = asked;
    const wanted = new URLSearchParams(new FormData(field.form));
    wanted.delete("tid");
    const answer = await fetch(`${times.dataset.times}?${wanted}`).catch(() => null);
    if (mine !== asked || !answer?.ok || answer.redirected) return;
    const text = await answer.text();
    const fresh = new DOMParser().parseFromString(text, "text/html");
    if (mine === asked) times.replaceChildren(...fresh.body.childNodes);
  }

  field.addEventListener("click", () => toggle(true));
  field.addEventListener("keydown", (event) => {
    if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    toggle(true);
  });
  opener.addEventListener("click", () => {
    if (!isOpen()) return;
    const day = chosen() ?? calendar.querySelector("[data-day]:enabled");
    turn(months.indexOf(day.closest("[data-month]")));
    day.focus();
  });
  calendar.addEventListener("click", (event) => {
    const day = event.target.closest("[data-day]");
    const turned = event.target.closest("[data-turn]");
    if (day) choose(day);
    if (turned && turn(shown() + Number(turned.dataset.turn))) {
      months[shown()].querySelector(`[data-turn="${turned.dataset.turn}"]:enabled, [data-turn]:enabled`).focus();
    }
  });
  calendar.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
    const mirrored = getComputedStyle(calendar).direction === "rtl" && event.key in { ArrowLeft: 1, ArrowRight: 1 };
    const day = event.target.closest("[data-day]");
    if (event.key === "Escape") {
      toggle(false);
      opener.focus();
    } else if (day && event.key in steps) {
      event.preventDefault();
      move(day, mirrored ? -steps[event.key] : steps[event.key]);
    }
  });
  field.form.addEventListener("change", (event) => {
    if (!times.contains(event.target)) refresh();
  });
});
