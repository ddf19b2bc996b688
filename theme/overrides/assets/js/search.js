// The search, part one: takes Material's search box out of its script's hands before that script runs,
// and loads engine and index only when somebody goes to the box. Classic scripts work from disk, fetch does not.
(function () {
  "use strict";
  var base = document.currentScript.src.replace(/assets\/js\/search\.[^\/]*$/, "");
  var dialog = document.querySelector("[data-md-component=search]");
  var parts = {};
  var waiting = {};
  var search = (window.atlasSearch = { base: base, parts: parts, dialog: dialog });

  // Index files call this; whoever waits for one is told.
  search.add = function (name, value) {
    parts[name] = value;
    (waiting[name] || []).forEach(function (then) { then(value); });
    delete waiting[name];
  };
  search.when = function (name, then) {
    if (name in parts) then(parts[name]);
    else (waiting[name] = waiting[name] || []).push(then);
  };
  search.load = function (path, failed) {
    var script = document.createElement("script");
    script.src = base + path;
    // In the order asked for, though fetched side by side.
    script.async = false;
    if (failed) script.onerror = failed;
    document.head.appendChild(script);
  };

  // Words that a result was found by are marked on the page it leads to.
  if (new URLSearchParams(location.search).has("h")) search.load("assets/js/search/mark.js");
  if (!dialog) return;

  // Material's script mounts its own search, and fetches its index at once, where it finds these two names.
  var form = dialog.querySelector("form");
  dialog.removeAttribute("data-md-component");
  form.name = "atlas-search";
  document.addEventListener("DOMContentLoaded", function () {
    dialog.setAttribute("data-md-component", "search");
  });

  var input = dialog.querySelector("[data-md-component=search-query]");
  var toggle = document.querySelector("[data-md-toggle=search]");
  var begun = false;
  search.input = input;
  search.open = function (open) { if (toggle.checked !== open) toggle.click(); };
  search.isOpen = function () { return toggle.checked; };
  dialog.setAttribute("aria-label", input.getAttribute("aria-label"));

  function begin() {
    if (begun) return;
    begun = true;
    // What a first answer needs: six files, as many as a browser fetches side by side. The view asks for the rest.
    ["assets/shards.js", "assets/js/search/words.js", "assets/js/search/names.js", "assets/js/search/intents.js",
      "assets/js/search/engine.js", "assets/js/search/view.js"].forEach(function (path) { search.load(path, search.failed); });
  }
  search.failed = function () {
    dialog.querySelector(".md-search-result__meta").textContent =
      "The search could not be loaded. Reload the page, or use the navigation.";
  };

  input.addEventListener("focus", function () { begin(); search.open(true); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () {
    setTimeout(function () { input.dispatchEvent(new Event("input", { bubbles: true })); input.focus(); });
  });
  toggle.addEventListener("change", function () {
    if (toggle.checked) { begin(); input.focus(); return; }
    // A shared address opens its search once; after closing it is an address like any other.
    var url = new URL(location.href);
    if (url.searchParams.has("q")) { url.searchParams.delete("q"); history.replaceState({}, "", url); }
  });
  window.addEventListener("keydown", function (event) {
    var at = document.activeElement;
    var typing = at && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
    // With Ctrl or Cmd only: a key alone would answer people who speak to their computer (WCAG 2.1.4).
    if (toggle.checked || typing || event.altKey || !(event.ctrlKey || event.metaKey)) return;
    if (event.key === "k") {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });

  var asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    begin();
    // Material closes the search shortly after its start where the address has an anchor; a focus reopens nothing then.
    window.addEventListener("load", function () { search.open(true); input.focus(); });
  }
})();
