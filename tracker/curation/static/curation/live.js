// Lines of a form that say what is typed: once the typing rests, their address is asked with the fields that they are about.
'use strict';
{
    const REST = 300;
    const waiting = new WeakMap();
    const newest = new WeakMap();

    // the record, or the part of it, that a field or a line stands in
    const formOf = (element) => element.closest('.inline-related, form');

    const boxOf = (form, name) => [...form.querySelectorAll(`[name="${name}"], [name$="-${name}"]`)]
        .find((box) => formOf(box) === form);

    const addressOf = (line) => {
        const url = new URL(line.dataset.url, window.location.href);
        for (const [name, value] of Object.entries(JSON.parse(line.dataset.more))) {
            url.searchParams.set(name, value);
        }
        for (const name of line.dataset.fields.split(' ')) {
            const box = boxOf(formOf(line), name);
            if (box?.value) {
                url.searchParams.set(name, box.value);
            }
        }
        return url;
    };

    const say = (line, {said, notes}) => {
        const note = (words) => Object.assign(document.createElement('span'), {className: 'note', textContent: words});
        line.replaceChildren(said, ...notes.map(note));
    };

    const ask = async (line) => {
        const url = addressOf(line);
        newest.set(line, url);
        try {
            const answer = await fetch(url, {redirect: 'error'});
            if (answer.ok && newest.get(line) === url) {
                say(line, await answer.json());
            }
        } catch {
            // no network, or signed out: the form itself says so; the line stays as it was
        }
    };

    const changed = (event) => {
        const form = event.target.name && formOf(event.target);
        const name = event.target.name?.split('-').at(-1);
        for (const line of form ? form.querySelectorAll('output.live') : []) {
            if (formOf(line) === form && line.dataset.fields.split(' ').includes(name)) {
                clearTimeout(waiting.get(line));
                waiting.set(line, setTimeout(ask, REST, line));
            }
        }
    };

    document.addEventListener('input', changed);
    document.addEventListener('change', changed);
    // search boxes tell jQuery alone
    window.django?.jQuery(document).on('change', 'select', (event) => changed({target: event.target}));
}
