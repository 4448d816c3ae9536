// The keys of a record's form, as tracker/curation/keys.py lists them.
'use strict';
{
    const LETTERS = {KeyS: '_continue', KeyA: '_addanother', KeyN: '_next'};
    const TYPED_IN = 'input, textarea, select, .select2-container';

    // the button that the keys mean, if the page has it
    const meant = (event) => {
        const button = event.key === 'Enter' && (event.ctrlKey || event.metaKey) ? '_save'
            : event.altKey && !event.ctrlKey && !event.metaKey ? LETTERS[event.code] : null;
        return button && document.querySelector(`.submit-row [name="${button}"]`);
    };

    const help = async (link) => {
        const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), 'text/html');
        const dialog = document.createElement('dialog');
        dialog.className = 'key-help';
        dialog.setAttribute('aria-label', link.title);
        dialog.append(page.querySelector('.key-list'));
        dialog.addEventListener('close', () => dialog.remove());
        dialog.addEventListener('click', () => dialog.close());
        document.body.append(dialog);
        dialog.showModal();
    };

    document.addEventListener('keydown', (event) => {
        const button = meant(event);
        const link = document.querySelector('.submit-row .keys');
        if (button) {
            event.preventDefault();
            // a search box would open
            event.stopPropagation();
            button.click();
        } else if (event.key === '?' && link && !event.target.closest(TYPED_IN) && !document.querySelector('.key-help')) {
            event.preventDefault();
            help(link);
        }
    }, true);
}
