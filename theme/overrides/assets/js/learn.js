// Marking of questions, and a test's filters and progress. Nothing is kept unless the reader asks, and then only here.
(function () {
  "use strict";

  var KEY = "atlas-answers";
  function all(root, selector) { return Array.prototype.slice.call(root.querySelectorAll(selector)); }
  function make(tag, text) { var element = document.createElement(tag); element.textContent = text; return element; }

  // What is kept on the device: {question: letter}; null where the reader has not asked for it, or a browser refuses.
  function kept() { try { return JSON.parse(localStorage.getItem(KEY)); } catch (e) { return null; } }
  function keep(value) {
    try { if (value) localStorage.setItem(KEY, JSON.stringify(value)); else localStorage.removeItem(KEY); return true; } catch (e) { return false; }
  }

  var forms = all(document, "form.question"), tools = document.querySelector("form[data-test]");
  var given = {}, showProgress = function () {};

  function mark(form, letter, quiet) {
    var right = form.getAttribute("data-right"), status = form.querySelector("[role=status]");
    given[form.getAttribute("data-question")] = letter;
    form.setAttribute("data-result", letter === right ? "right" : "wrong");
    all(form, "label").forEach(function (label) {
      var own = label.querySelector("input").value;
      label.classList.toggle("is-right", own === right);
      label.classList.toggle("is-wrong", own === letter && own !== right);
    });
    status.textContent = letter === right ? "Right." : "Not right: the answer is " + right + ".";
    form.querySelector("[data-again]").hidden = false;
    if (!quiet) form.querySelector("details.why").open = true;
  }

  function again(form) {
    delete given[form.getAttribute("data-question")];
    form.removeAttribute("data-result");
    form.reset();
    all(form, "label").forEach(function (label) { label.classList.remove("is-right", "is-wrong"); });
    form.querySelector("[role=status]").textContent = "";
    form.querySelector("details.why").open = false;
    form.querySelector("[data-again]").hidden = true;
    form.querySelector("input").focus();
  }

  function remember() {
    if (!tools || !tools.elements.keep.checked) return;
    var before = kept() || {};
    forms.forEach(function (form) { delete before[form.getAttribute("data-question")]; });
    Object.keys(given).forEach(function (id) { before[id] = given[id]; });
    keep(before);
  }

  forms.forEach(function (form) {
    var line = make("p", ""), check = make("button", "Check"), retry = make("button", "Try again"), status = make("span", "");
    line.className = "marking";
    retry.type = "button"; retry.hidden = true; retry.setAttribute("data-again", "");
    status.setAttribute("role", "status");
    [check, retry, status].forEach(function (part) { line.appendChild(part); line.appendChild(document.createTextNode(" ")); });
    form.insertBefore(line, form.querySelector("details.why"));
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var chosen = form.querySelector("input:checked");
      if (!chosen) { status.textContent = "Choose an option first."; return; }
      mark(form, chosen.value, false); remember(); showProgress();
    });
    retry.addEventListener("click", function () { again(form); remember(); showProgress(); });
  });

  if (!tools) return;
  var progress = tools.querySelector("[data-progress]"), fields = tools.elements;

  showProgress = function () {
    var shown = forms.filter(function (form) { return !form.hidden; });
    var done = shown.filter(function (form) { return form.hasAttribute("data-result"); });
    var right = done.filter(function (form) { return form.getAttribute("data-result") === "right"; });
    progress.textContent = done.length + " of " + shown.length + " answered, " + right.length + " right.";
  };

  function filter() {
    var page = fields.page.value, level = fields.level.value, show = fields.show.value;
    forms.forEach(function (form) {
      var result = form.getAttribute("data-result");
      form.hidden = !!(page && form.getAttribute("data-page") !== page) || !!(level && form.getAttribute("data-level") !== level) ||
        (show === "wrong" && result !== "wrong") || (show === "open" && !!result);
    });
    showProgress();
  }

  ["page", "level", "show"].forEach(function (name) { fields[name].addEventListener("change", filter); });
  tools.addEventListener("submit", function (event) { event.preventDefault(); });
  fields.keep.addEventListener("change", function () {
    if (!fields.keep.checked) { keep(null); progress.textContent = "Nothing is kept any more."; return; }
    if (!keep(kept() || {})) { fields.keep.checked = false; progress.textContent = "This browser keeps nothing for this page."; return; }
    remember();
    progress.textContent = "From now on your answers stay on this device, and nowhere else.";
  });
  tools.querySelector("[data-delete]").addEventListener("click", function () {
    keep(null); given = {}; fields.keep.checked = false;
    forms.forEach(function (form) { if (form.hasAttribute("data-result")) again(form); });
    showProgress();
    progress.textContent += " Deleted: nothing is kept.";
    tools.querySelector("[data-delete]").focus();
  });
  tools.querySelector("[data-export]").addEventListener("click", function () {
    var whole = kept() || {}, link = document.createElement("a");
    Object.keys(given).forEach(function (id) { whole[id] = given[id]; });
    link.href = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 1)], { type: "application/json" }));
    link.download = "tn-atlas-answers.json";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  });

  var before = kept();
  fields.keep.checked = !!before;
  forms.forEach(function (form) {
    var letter = before && before[form.getAttribute("data-question")];
    var input = letter && form.querySelector('input[value="' + String(letter).replace(/[^A-F]/g, "") + '"]');
    if (input) { input.checked = true; mark(form, input.value, true); }
  });
  showProgress();
})();
