// Starts GraphiQL on /graphql/, with the queries of the documentation in a list.
(async () => {
  const place = document.getElementById("graphiql");
  const { createElement: element, useState } = React;
  const asked = new URLSearchParams(location.search);
  const groups = await (await fetch(place.dataset.examples)).json();

  async function fetcher(operation, { headers } = {}) {
    const answer = await fetch(place.dataset.endpoint, {
      method: "POST",
      credentials: "omit",
      headers: { Accept: "application/graphql-response+json", "Content-Type": "application/json", ...headers },
      body: JSON.stringify(operation),
    });
    return answer.json();
  }

  function icon() {
    return element("svg", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": true },
      element("path", { d: "M3 4h14M3 10h14M3 16h9", stroke: "currentColor", strokeWidth: 2, fill: "none" }));
  }

  function App() {
    const [query, show] = useState(asked.get("query") ?? groups[0].examples[0]);
    const [plugins] = useState(() => {
      const entries = groups.map(({ title, examples }) => element("section", { key: title },
        element("h3", null, title),
        examples.map((example, place) => element("button",
          { key: place, type: "button", className: "graphiql-un-styled hub-example", onClick: () => show(example) },
          example.replace(/\s+/g, " ").slice(0, 90)))));
      const content = () => element("div", { className: "hub-examples" }, element("h2", null, "Examples"), entries);
      return [{ title: "Examples", icon, content }, GraphiQLPluginExplorer.explorerPlugin({ showAttribution: false })];
    });
    return element(GraphiQL, {
      fetcher, query, onEditQuery: show, plugins, variables: asked.get("variables") ?? "",
    });
  }

  ReactDOM.createRoot(place).render(element(App));
})();
