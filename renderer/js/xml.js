// DOMParser and XMLSerializer.

/** An XML document whose root element has this name. */
function makeDocument(name) {
  const made = new XMLDocument();
  if (name) made.appendChild(made.createElement(name));
  return made;
}

function parsePage(text) {
  const page = new Document().build('');
  const parsed = page.createElement('html');
  parsed.innerHTML = text;
  for (const part of [page.head, page.body]) {
    const found = parsed.querySelector(part.localName);
    if (found) part.replaceWith(found);
    else if (part === page.body) part.append(...parsed.childNodes);
  }
  return page;
}

class DOMParser {
  parseFromString(text, type) {
    if (type === 'text/html') return parsePage(String(text));
    const made = new linkedom.DOMParser().parseFromString(String(text), 'text/xml');
    // White space around the root is no part of a document: only linkedom keeps it.
    for (const node of [...made.childNodes]) if (node.nodeType === Node.TEXT_NODE) node.remove();
    if (!made.documentElement) made.appendChild(made.createElement('parsererror'));
    return made;
  }
}

class XMLSerializer {
  serializeToString(node) {
    const text = node.nodeType === Node.DOCUMENT_NODE ? node.childNodes.join('') : node.toString();
    return text.replace(/ \/>/g, '/>');
  }
}
