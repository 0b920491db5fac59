/** Buttons of the test tools that put a value into a field. One listener for all, as news replaces parts of the page. */
export function setUpFilling(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element | null)?.closest<HTMLElement>('[data-fill]');
    const field = button && document.getElementById(button.dataset.fill ?? '');
    if (!(field instanceof HTMLInputElement)) return;
    field.value = button?.dataset.value ?? '';
    field.focus();
  });
}
