// What moves in the frame: colours, menu, keyboard, and where a reader is on the page. It takes the place of the theme's
// own script, which is twenty times as large; the theme's markup and styles stay as they are.
(function () {
  "use strict";
  var body = document.body, wide = matchMedia("(min-width: 76.25em)");
  function one(selector) { return document.querySelector(selector); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  // The theme's switches are labels, which a keyboard cannot reach; a button inside each takes over. Without this they
  // still work for a mouse or a finger.
  function operable(label, name, act) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "frame-button";
    button.setAttribute("aria-label", name);
    button.addEventListener("click", function (event) { event.preventDefault(); act(button); });
    label.removeAttribute("title");
    label.appendChild(button);
    return button;
  }

  // Colours: the reader's system decides until the reader does, and only that choice is kept.
  var schemes = all("input[name=__palette]"), dark = matchMedia("(prefers-color-scheme: dark)");
  function label(i) { return one('label[for="' + schemes[i].id + '"]'); }
  function current() { return body.getAttribute("data-md-color-scheme"); }
  function paint(scheme) {
    body.setAttribute("data-md-color-scheme", scheme);
    schemes.forEach(function (input, i) {
      input.checked = input.getAttribute("data-md-color-scheme") === scheme;
      label(i).hidden = input.checked;
    });
  }
  schemes.forEach(function (input, i) {
    input.hidden = true;
    operable(label(i), label(i).title, function () {
      var scheme = input.getAttribute("data-md-color-scheme");
      paint(scheme);
      try { localStorage.setItem("atlas-scheme", scheme); } catch (e) { /* storage may be forbidden */ }
      label((i + 1) % schemes.length).lastChild.focus();
    });
  });
  if (schemes.length) paint(current());
  dark.addEventListener("change", function () {
    var kept = null;
    try { kept = localStorage.getItem("atlas-scheme"); } catch (e) { /* the same */ }
    if (!kept) paint(dark.matches ? "slate" : "default");
  });

  // The menu of small screens: focus goes in with it, Escape and leaving close it.
  var drawer = one("#__drawer"), side = one(".md-sidebar--primary"), opener = one(".md-header__button[for=__drawer]");
  if (drawer && side && opener) {
    opener = operable(opener, "Menu", function () { open(!drawer.checked); });
    opener.setAttribute("aria-expanded", "false");
    // The heads of its levels lead back up.
    all(".md-sidebar--primary .md-nav__title:not([for=__drawer])").forEach(function (head) { head.tabIndex = 0; });
    drawer.addEventListener("change", function () {
      opener.setAttribute("aria-expanded", String(drawer.checked));
      if (drawer.checked) all(".md-sidebar--primary :is(a, label[tabindex])").find(shown).focus();
    });
    side.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !side.contains(event.relatedTarget) && !wide.matches) open(false);
    });
    side.addEventListener("click", function (event) { if (event.target.closest('a[href^="#"]')) open(false); });
  }
  function shown(e) { return e.getClientRects().length && getComputedStyle(e).visibility === "visible"; }
  function open(now) { if (drawer.checked !== now) drawer.click(); }

  var search = one("#__search"), finder = one(".md-header__button[for=__search]");
  if (search && finder) {
    finder = operable(finder, "Search", function () { if (!search.checked) search.click(); });
    // On a small screen the arrow in the box closes it.
    var arrow = one(".md-search__form > .md-search__icon");
    var closer = operable(arrow, "Close the search", function () { if (search.checked) search.click(); });
    search.addEventListener("change", function () { closer.tabIndex = search.checked ? 0 : -1; });
    closer.tabIndex = -1;
    // The theme knows its two pictures as the first and the last of the label.
    arrow.insertBefore(arrow.lastElementChild, arrow.children[1]);
    // Whoever leaves the search by keyboard sees what they came to.
    one(".md-search").addEventListener("focusout", function (event) {
      if (search.checked && event.relatedTarget && !this.contains(event.relatedTarget)) search.click();
    });
  }

  document.addEventListener("keydown", function (event) {
    var at = document.activeElement;
    if (event.key === "Escape" && drawer && drawer.checked) { open(false); opener.focus(); }
    if ((event.key === "Enter" || event.key === " ") && at && at.matches("label[tabindex]")) { event.preventDefault(); at.click(); }
  });

  document.addEventListener("click", function (event) {
    var copied = event.target.closest("[data-clipboard-text]");
    if (copied && navigator.clipboard) navigator.clipboard.writeText(copied.getAttribute("data-clipboard-text"));
  });

  // Whoever came to one section finds the same one on the other face.
  var other = one("a.face-switch");
  if (other) other.addEventListener("click", function () {
    var here = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var twin = here && here.getAttribute("data-twin");
    if (twin) other.hash = twin;
  });

  // The table of contents marks the section that is being read.
  var entries = all(".md-sidebar--secondary [data-md-component=toc] a").map(function (link) {
    return { link: link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) };
  }).filter(function (entry) { return entry.heading; });
  var marked = null, asked = false;
  function follow() {
    var found = null;
    asked = false;
    entries.forEach(function (entry) { if (entry.heading.getBoundingClientRect().top < 120) found = entry.link; });
    if (found === marked) return;
    if (marked) { marked.classList.remove("md-nav__link--active"); marked.removeAttribute("aria-current"); }
    marked = found;
    if (!marked) return;
    marked.classList.add("md-nav__link--active");
    marked.setAttribute("aria-current", "true");
    var frame = marked.closest(".md-sidebar__scrollwrap");
    if (frame.scrollHeight > frame.clientHeight) frame.scrollTop = marked.offsetTop - frame.clientHeight / 2;
  }
  if (entries.length) {
    addEventListener("scroll", function () { if (!asked) { asked = true; requestAnimationFrame(follow); } }, { passive: true });
    follow();
  }
})();
