// What a form holds, taken down and brought back: parts that were added to the page, and search boxes with what they show.
'use strict';
window.formValues = (() => {
    const LEFT_OUT = new Set(['csrfmiddlewaretoken']);
    const MANAGED = /-TOTAL_FORMS$/;
    const {jQuery} = window.django ?? {};

    const boxes = (form) => [...form.elements].filter(
        (box) => box.name && !LEFT_OUT.has(box.name) && !box.name.includes('__prefix__')
            && !['submit', 'button'].includes(box.type) && !box.closest('.draft'));

    const held = (box) => {
        switch (box.type) {
            case 'checkbox':
            case 'radio': return box.checked;
            case 'select-one':
            case 'select-multiple': return [...box.selectedOptions].map((option) => [option.value, option.text]);
            // no page may choose a file: its name says which is to be chosen again
            case 'file': return [...box.files].map((file) => file.name);
            default: return box.value;
        }
    };

    const keyOf = (box) => (box.type === 'radio' ? `${box.name}=${box.value}` : box.name);

    const take = (form) => Object.fromEntries(boxes(form).map((box) => [keyOf(box), held(box)]));

    const choose = (select, options) => {
        for (const [value, text] of options) {
            const known = [...select.options].find((option) => option.value === value);
            // what stands last is shown last, in lists that keep their order
            select.append(known ?? new Option(text, value));
        }
        const chosen = new Set(options.map(([value]) => value));
        [...select.options].forEach((option) => { option.selected = chosen.has(option.value); });
    };

    const put = (box, value) => {
        if (box.type === 'checkbox' || box.type === 'radio') {
            box.checked = value;
        } else if (box.matches('select')) {
            choose(box, value);
            jQuery?.(box).trigger('change');
        } else if (box.type !== 'file') {
            box.value = value;
        }
    };

    const addParts = (form, values) => {
        for (const [name, count] of Object.entries(values).filter(([key]) => MANAGED.test(key))) {
            const add = document.querySelector(`#${name.replace(MANAGED, '')}-group .add-row a`);
            for (let missing = count - (form.elements[name]?.value ?? count); add && missing > 0; missing -= 1) {
                add.click();
            }
        }
    };

    // puts back what was taken; answers with the names of files that must be chosen again
    const bring = (form, values) => {
        addParts(form, values);
        const files = [];
        for (const box of boxes(form)) {
            const value = values[keyOf(box)];
            if (value !== undefined && !MANAGED.test(box.name)) {
                put(box, value);
                files.push(...(box.type === 'file' ? value : []));
            }
        }
        return files;
    };

    return {take, bring};
})();
