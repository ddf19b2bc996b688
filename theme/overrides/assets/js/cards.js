// A word of the glossary and a figure in a sentence open a small card where they stand; Escape, a tap elsewhere and the
// button close it, and the focus is back on the link. Without scripts, or in a browser that has no popovers, each is a
// plain link, and so is a click that asks for a new tab. What a card says stands in the link itself: nothing is fetched.
(function () {
  "use strict";
  if (!("popover" in HTMLElement.prototype)) return;
  var LINES = [["what", "What was counted"], ["whom", "In whom"], ["when", "When"], ["sure", "How sure (by our rule)"]];
  var OPENS = "a[data-meaning], a[data-what]";
  var place = document.querySelector(".md-content__inner");
  if (!place || !document.querySelector(OPENS)) return;

  var card = document.createElement("div"), opener = null, wasOpen = null;
  card.className = "card";
  card.popover = "auto";
  card.tabIndex = -1;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "card-head");
  place.appendChild(card);

  function add(parent, name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }
  function capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

  function fill(link) {
    var said = link.dataset.meaning;
    card.textContent = "";
    add(card, "p", said ? capital(said.slice(0, said.indexOf(": "))) : link.textContent).id = "card-head";
    if (said) add(card, "p", said.slice(said.indexOf(": ") + 2));
    else {
      var list = add(card, "dl", "");
      LINES.forEach(function (line) {
        if (!link.dataset[line[0]]) return;
        add(list, "dt", line[1]);
        add(list, "dd", capital(link.dataset[line[0]]));
      });
    }
    var foot = add(card, "p", "");
    foot.className = "card-foot";
    var on = add(foot, "a", said ? "In the glossary" : link.pathname.indexOf("/studies/") < 0 ? "All studies behind it" : "To the study");
    on.href = link.href;
    var close = add(foot, "button", "Close");
    close.type = "button";
    close.addEventListener("click", function () { card.hidePopover(); });
  }

  // Below the link, or above it where there is no room below; never wider than the window.
  function put(link) {
    var at = link.getClientRects()[0], wide = document.documentElement.clientWidth;
    var below = at.bottom + 6, above = at.top - card.offsetHeight - 6;
    card.style.left = Math.max(8, Math.min(at.left, wide - card.offsetWidth - 8)) + "px";
    card.style.top = scrollY + (below + card.offsetHeight > innerHeight && above > 0 ? above : below) + "px";
  }

  document.querySelectorAll(OPENS).forEach(function (link) { link.setAttribute("aria-haspopup", "dialog"); });
  // A tap closes an open card before it is a click: the second tap on one link closes it and does not open it again.
  document.addEventListener("pointerdown", function (event) {
    wasOpen = card.matches(":popover-open") && opener && opener.contains(event.target) ? opener : null;
  }, true);
  document.addEventListener("click", function (event) {
    var link = event.target.closest(OPENS);
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (wasOpen === link) { wasOpen = null; return; }
    opener = link;
    fill(link);
    link.focus({ preventScroll: true });
    card.showPopover();
    put(link);
    card.focus();
  });
  // Whoever tabs on past the card is back where they were reading.
  card.addEventListener("keydown", function (event) {
    if (event.key !== "Tab") return;
    var ends = card.querySelectorAll("a, button"), at = document.activeElement;
    if (event.shiftKey ? at === card || at === ends[0] : at === ends[ends.length - 1]) card.hidePopover();
  });
})();
