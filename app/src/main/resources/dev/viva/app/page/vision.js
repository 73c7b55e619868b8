// Thresholds show what they are set to, and a picture may be dropped anywhere on its form.
(() => {
  const shown = document.getElementById("look");
  shown?.addEventListener("input", (event) => {
    const output = shown.querySelector(`output[for="${event.target.id}"]`);
    if (output) output.textContent = event.target.value;
  });
  const bring = document.getElementById("bring");
  const field = document.getElementById("picture");
  if (!bring || !field) return;
  bring.addEventListener("dragover", (event) => {
    event.preventDefault();
    bring.classList.add("dropping");
  });
  bring.addEventListener("dragleave", () => bring.classList.remove("dropping"));
  bring.addEventListener("drop", (event) => {
    event.preventDefault();
    bring.classList.remove("dropping");
    if (event.dataTransfer.files.length > 0) {
      field.files = event.dataTransfer.files;
      bring.requestSubmit();
    }
  });
})();
