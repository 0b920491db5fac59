/** Forms whose answer takes a bank's time: the button says so, and a second tap does nothing. */
export function sayBusy(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const button = event.submitter;
    if (form.dataset.busy === undefined || !(button instanceof HTMLButtonElement)) return;
    if (form.ariaBusy === 'true') return event.preventDefault();
    form.ariaBusy = 'true';
    // Not at once: the browser is still collecting the form, and the button's value belongs to it.
    setTimeout(() => {
      button.disabled = true;
      const words = button.querySelector('.what') ?? button;
      words.textContent = form.dataset.busy ?? '';
    });
  });
  // A page that comes back from the browser's memory must be usable again.
  addEventListener('pageshow', (event) => {
    if (event.persisted && document.querySelector('[data-busy]')) location.reload();
  });
}
