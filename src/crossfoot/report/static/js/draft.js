// A draft may be dropped anywhere on its page; without this the form works all the same.
(() => {
  const form = document.getElementById("draft");
  if (!form) return;
  const file = document.getElementById("file");
  const state = document.getElementById("draft-state");
  const button = form.querySelector("button");
  document.getElementById("draft-hint").hidden = false;

  const carries = (event) => event.dataTransfer && event.dataTransfer.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length !== 1) {
      state.textContent = "One workbook at a time, please.";
      return;
    }
    file.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    state.textContent = `Checking ${file.files[0].name} …`;
    button.disabled = true;
  });
  // Whoever comes back to the page finds the form ready again.
  window.addEventListener("pageshow", () => {
    button.disabled = false;
    state.textContent = "";
  });
})();
