// Words that are selected in the text become the words to cite; keys do what the mouse does.
'use strict';
{
    const text = document.getElementById('text');
    const form = document.getElementById('choose');
    const box = name => form.elements.namedItem(name);

    // Characters are counted as the text has them, not as scripts count them: a fish is one.
    const characters = string => Array.from(string).length;

    // The place in the text of a point in the page, or null where no text is.
    const place = (node, offset) => {
        const point = document.createRange();
        point.setStart(node, offset);
        point.collapse(true);
        const stretches = Array.from(text.querySelectorAll('[data-from]'));
        // the last stretch that begins before the point
        const held = stretches.reverse().find(one => point.comparePoint(one, 0) <= 0);
        if (!held) {
            return 0;
        }
        const before = document.createRange();
        before.selectNodeContents(held);
        if (before.comparePoint(node, offset) <= 0) {
            before.setEnd(node, offset);
        }
        return Number(held.dataset.from) + characters(before.toString());
    };

    const chosen = () => {
        const selection = document.getSelection();
        if (!selection.rangeCount || selection.isCollapsed) {
            return null;
        }
        const range = selection.getRangeAt(0);
        if (!text.contains(range.commonAncestorContainer)) {
            return null;
        }
        return {
            start: place(range.startContainer, range.startOffset),
            end: place(range.endContainer, range.endOffset),
        };
    };

    const take = () => {
        const found = chosen();
        if (!found || found.end <= found.start) {
            return;
        }
        for (const name of ['start', 'end']) {
            box(name).disabled = false;
            box(name).value = found[name];
        }
        box('words').value = document.getSelection().toString();
    };

    // Words that are typed are looked for; their old place is forgotten.
    const forget = () => ['start', 'end'].forEach(name => { box(name).disabled = true; });

    const sentences = () => {
        const cut = new Intl.Segmenter(text.lang || 'en', {granularity: 'sentence'});
        return Array.from(text.querySelectorAll('[data-from]')).flatMap(stretch => {
            const node = stretch.firstChild;
            return node ? Array.from(cut.segment(node.data), one => ({node, from: one.index, to: one.index + one.segment.trimEnd().length})) : [];
        }).filter(one => one.to > one.from);
    };

    const step = forwards => {
        const all = sentences();
        const selection = document.getSelection();
        const range = selection.rangeCount ? selection.getRangeAt(0) : null;
        const now = range && text.contains(range.startContainer)
            ? all.findLastIndex(one => range.comparePoint(one.node, one.from) <= 0) : -1;
        const next = all[Math.min(Math.max(now + (forwards ? 1 : -1), 0), all.length - 1)];
        if (next) {
            selection.setBaseAndExtent(next.node, next.from, next.node, next.to);
            next.node.parentElement.scrollIntoView({block: 'nearest'});
        }
    };

    // A word more or less, at the end or at the beginning.
    const stretch = (way, atBeginning) => {
        const selection = document.getSelection();
        if (!selection.rangeCount) {
            return;
        }
        const {startContainer, startOffset, endContainer, endOffset} = selection.getRangeAt(0);
        if (atBeginning) {
            selection.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
        } else {
            selection.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
        }
        selection.modify('extend', way, 'word');
    };

    const keys = {
        j: () => step(true),
        k: () => step(false),
        l: () => stretch('forward', false),
        h: () => stretch('backward', false),
        L: () => stretch('forward', true),
        H: () => stretch('backward', true),
    };

    if (text && form) {
        document.addEventListener('selectionchange', take);
        box('words').addEventListener('input', forget);
        text.addEventListener('keydown', event => {
            if (event.ctrlKey || event.metaKey || event.altKey) {
                return;
            }
            const kind = form.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
            const deed = keys[event.key] ?? (kind && (() => kind.click()));
            if (deed) {
                event.preventDefault();
                deed();
            }
        });
    }
    // a box that must be filled, or is filled wrongly, is not looked for where it is folded away
    document.addEventListener('invalid', ({target}) => target.closest('details')?.setAttribute('open', ''), true);
    // where somebody has to type: the first box that is empty
    const boxes = document.querySelectorAll('#step :is(input[type="text"], input[type="number"], textarea):not([hidden])');
    const first = Array.from(boxes).find(one => one.value === '' && one.offsetParent !== null);
    if (first) {
        first.focus();
    }
}
