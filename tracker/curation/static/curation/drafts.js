// What is typed into a record's form is kept until it is saved: in this tab alone, and sealed with a key that only who has
// signed in is given. After a session has ended, or a tab was closed by mistake and opened again, the form offers it.
'use strict';
{
    const REST = 800;
    const PREFIX = 'draft ';
    const SAVED = 'saved';
    const {user} = document.currentScript.dataset;
    const everywhere = new BroadcastChannel('drafts');

    const forget = (isOurs) => Object.keys(sessionStorage)
        .filter((name) => name.startsWith(PREFIX) && !isOurs(name)).forEach((name) => sessionStorage.removeItem(name));
    const forgetAll = () => forget(() => false);

    // the server says by a cookie which form was saved
    const settle = () => {
        const found = document.cookie.split('; ').find((one) => one.startsWith(`${SAVED}=`));
        if (found) {
            sessionStorage.removeItem(`${PREFIX}${user} ${decodeURIComponent(found.slice(SAVED.length + 1))}`);
            document.cookie = `${SAVED}=; path=/admin/; max-age=0; samesite=strict`;
        }
    };

    const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const text = (buffer) => btoa([...new Uint8Array(buffer)].map((one) => String.fromCharCode(one)).join(''));

    class Drafts {
        constructor(name, key) {
            this.name = name;
            this.key = crypto.subtle.importKey('raw', bytes(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
        }

        async keep(values) {
            const iv = crypto.getRandomValues(new Uint8Array(12));
            const plain = new TextEncoder().encode(JSON.stringify({at: Date.now(), values}));
            const sealed = await crypto.subtle.encrypt({name: 'AES-GCM', iv}, await this.key, plain);
            try {
                sessionStorage.setItem(this.name, `${text(iv)} ${text(sealed)}`);
            } catch {
                // more than the browser keeps: the form goes on without
                this.drop();
            }
        }

        async kept() {
            try {
                const [iv, sealed] = sessionStorage.getItem(this.name).split(' ').map(bytes);
                const plain = await crypto.subtle.decrypt({name: 'AES-GCM', iv}, await this.key, sealed);
                return JSON.parse(new TextDecoder().decode(plain));
            } catch {
                // none, or sealed before the password was changed
                return null;
            }
        }

        drop() {
            sessionStorage.removeItem(this.name);
        }
    }

    const notes = (panel) => (which) => panel.querySelectorAll('[data-say]').forEach((note) => {
        note.hidden = note.dataset.say !== which;
    });

    const offer = (panel, drafts, form, {at, values}) => {
        const say = notes(panel);
        panel.querySelector('time').textContent = new Date(at).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});
        say('offer');
        panel.addEventListener('click', ({target}) => {
            if (target.dataset.do === 'bring') {
                const files = window.formValues.bring(form, values);
                panel.querySelector('[data-files]').textContent = files.join(', ');
                say(files.length ? 'files' : 'brought');
            } else if (target.dataset.do === 'discard') {
                drafts.drop();
                say('');
            }
        });
    };

    // nothing is sent before it is known that it will arrive: a page that is left is a page that is lost
    const careful = (panel, form) => {
        const say = notes(panel);
        let isSure = false;
        let isAsking = false;
        form.addEventListener('submit', async (event) => {
            if (isSure) {
                return;
            }
            event.preventDefault();
            if (isAsking) {
                return;
            }
            isAsking = true;
            let status = 0;
            try {
                ({status} = await fetch(panel.dataset.awake, {redirect: 'manual'}));
            } catch {
                // no connection
            }
            isAsking = false;
            if (status === 204) {
                isSure = true;
                form.requestSubmit(event.submitter);
                isSure = false;
            } else {
                say(status ? 'out' : 'offline');
                panel.scrollIntoView({block: 'center'});
            }
        });
    };

    const begin = async (panel) => {
        const form = panel.closest('form');
        const drafts = new Drafts(`${PREFIX}${user} ${window.location.pathname}`, panel.dataset.key);
        let waiting;
        const keep = () => drafts.keep(window.formValues.take(form));
        const later = () => {
            clearTimeout(waiting);
            waiting = setTimeout(keep, REST);
        };
        careful(panel, form);
        const kept = await drafts.kept();
        if (document.querySelector('.errornote')) {
            await keep();
        } else if (kept && JSON.stringify(kept.values) !== JSON.stringify(window.formValues.take(form))) {
            offer(panel, drafts, form, kept);
        }
        form.addEventListener('input', later);
        form.addEventListener('change', later);
        window.django?.jQuery(form).on('change', 'select', later);
    };

    everywhere.onmessage = forgetAll;
    document.getElementById('logout-form')?.addEventListener('submit', () => {
        forgetAll();
        everywhere.postMessage('');
    });
    settle();
    forget((name) => name.startsWith(`${PREFIX}${user} `));
    // parts of the page are made by other scripts once it is there
    window.addEventListener('load', () => {
        const panel = document.querySelector('form .draft');
        if (panel && window.crypto.subtle) {
            begin(panel);
        }
    });
}
