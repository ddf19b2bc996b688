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
  // Long enough for every question; what is pasted beyond it would only keep the browser busy.
  input.maxLength = 300;
  // What the box holds is reached by Tab, and the frame around the results, which does nothing, is not.
  var controls = [];
  dialog.querySelectorAll("[tabindex]").forEach(function (e) {
    if (e.matches("a, button")) controls.push(e); else e.tabIndex = -1;
  });
  // While the box is shut or empty they are not there to see, and nobody is led to them.
  function reach() { controls.forEach(function (e) { e.tabIndex = toggle.checked && input.value ? 0 : -1; }); }
  toggle.addEventListener("change", reach);
  input.addEventListener("input", reach);
  reach();
  var before = null;

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

  input.addEventListener("focus", function (event) {
    begin();
    if (event.relatedTarget && !dialog.contains(event.relatedTarget)) before = event.relatedTarget;
    if (!returning) search.open(true);
  });
  input.addEventListener("input", function () { search.open(true); });
  input.addEventListener("click", function () { search.open(true); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () {
    setTimeout(function () { input.dispatchEvent(new Event("input", { bubbles: true })); input.focus(); });
  });
  // An open search is a step in the browser's history: Back closes it, and after a result leads to the results again.
  // A browser may refuse addresses on file://; the words are kept in the step itself, too.
  function step(how, query) {
    var url = new URL(location.href), state = query === null ? null : { atlasSearch: true, q: query, own: how === "push" || ours() };
    if (query) url.searchParams.set("q", query); else url.searchParams.delete("q");
    try { history[how + "State"](state, "", url); } catch (e) { history[how + "State"](state, ""); }
  }
  function ours() { return !!(history.state && history.state.atlasSearch && history.state.own); }
  search.keep = function (query) { if (search.isOpen() && history.state && history.state.atlasSearch) step("replace", query); };
  var returning = false;
  toggle.addEventListener("change", function () {
    if (toggle.checked) {
      begin();
      if (!(history.state && history.state.atlasSearch)) step("push", input.value.trim());
      input.focus();
      return;
    }
    if (ours()) history.back();
    else if (history.state) step("replace", null);
    // The focus goes back to where it came from, or stays at the box, which opens again with the next letter.
    returning = true;
    if (before && before.getClientRects().length) before.focus();
    else if (dialog.contains(document.activeElement) && input.getClientRects().length) input.focus();
    returning = false;
  });
  window.addEventListener("popstate", function () {
    var open = !!(history.state && history.state.atlasSearch);
    if (open && history.state.q !== input.value.trim()) { input.value = history.state.q; if (search.fresh) search.fresh(); }
    search.open(open);
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

  // An address, or a step of the history, that has a search opens it.
  var asked = new URLSearchParams(location.search).get("q") || (history.state && history.state.atlasSearch && history.state.q);
  if (asked) {
    input.value = asked.slice(0, input.maxLength);
    if (!ours()) history.replaceState({ atlasSearch: true, q: input.value, own: false }, "");
    begin();
    window.addEventListener("load", function () { search.open(true); input.focus(); });
  }
})();
