export function find<T extends Element>(selector: string, root: ParentNode = document): T | null {
  return root.querySelector<T>(selector);
}

export function findAll<T extends Element>(selector: string, root: ParentNode = document): T[] {
  return [...root.querySelectorAll<T>(selector)];
}

/** Shows an error in the note of a field (or takes it back): beside the field, and tied to it for readers. */
export function setNote(id: string, control: Element | null, error: string | undefined): void {
  const note = document.getElementById(`${id}-note`);
  if (error === undefined) control?.removeAttribute('aria-invalid');
  else control?.setAttribute('aria-invalid', 'true');
  if (!note) return;
  note.classList.toggle('error', error !== undefined);
  note.textContent = error ?? note.dataset.hint ?? '';
}
