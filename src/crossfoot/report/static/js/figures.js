/* Charts are drawn again where the reader's browser can: at the width of the page, with the
   values of each day under the pointer or the arrow keys, and each fault explained on focus.
   Without this the drawings in the page say the same, with the list and the table below them. */
(() => {
  const kinds = window.crossfootCharts;
  if (!kinds || !window.vegaEmbed || !window.IntersectionObserver) return;
  const DAY = 86400000;
  const NARROW = 640;
  const dayWords = new Intl.DateTimeFormat("en-GB", {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });

  function words(value, format) {
    if (format === ".0%") return `${(value * 100).toFixed(1)}%`;
    const text = value.toLocaleString("en-US", { maximumFractionDigits: 1 });
    return format.startsWith("$") ? `$${text}` : text;
  }

  function filled(block, width) {
    const spec = structuredClone(kinds[block.kind]);
    const narrow = width < NARROW;
    const data = { ...block.data };
    if (narrow) {
      data.labels = data.labels.map((r) => ({ ...r, words: [r.mark], dx: 8, dy: -9, align: "left" }));
      data.ends = data.ends.map((r) => ({ ...r, words: r.name }));
    }
    if (narrow) {
      const longest = Math.max(0, ...data.ends.map((r) => r.name.length));
      spec.padding = { ...spec.padding, right: 26 + 6.2 * longest, left: 54 };
    }
    spec.width = width - spec.padding.left - spec.padding.right;
    spec.height = block.height;
    for (const signal of spec.signals) {
      if (signal.name !== "figure") continue;
      signal.value = block.figure;
      // Every second year is named where all would run into each other.
      const room = spec.width / block.figure.dates.length;
      if (room < 42) {
        signal.value = { ...block.figure, dates: block.figure.dates.filter((_, i) => i % 2 === 0) };
      }
    }
    for (const one of spec.data) if (one.name in data) one.values = data[one.name];
    return spec;
  }

  class Chart {
    constructor(figure) {
      this.figure = figure;
      this.room = figure.querySelector(".drawing");
      this.block = JSON.parse(figure.querySelector('script[type="application/json"]').textContent);
      this.marks = figure;
      while (this.marks && !this.marks.matches(".marks")) this.marks = this.marks.nextElementSibling;
      this.days = [...new Set([
        ...this.block.data.lines.flatMap((line) => line.day.filter((_, i) => line.value[i] !== null)),
        ...this.block.data.faults.map((fault) => fault.day),
      ])].sort((a, b) => a - b);
      this.width = 0;
      this.at = -1;
    }

    async draw() {
      const width = Math.min(this.room.clientWidth, 1020);
      if (Math.abs(width - this.width) < 8) return;
      this.width = width;
      const place = document.createElement("div");
      const label = this.room.querySelector("svg").getAttribute("aria-label");
      const made = await window.vegaEmbed(place, filled(this.block, width), {
        mode: "vega", ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: false,
        logLevel: 1,
      });
      if (this.view) this.view.finalize();
      this.view = made.view;
      const svg = place.querySelector("svg");
      svg.setAttribute("role", "group");
      svg.setAttribute("aria-label", label);
      for (const text of svg.querySelectorAll("text, .role-axis")) text.setAttribute("aria-hidden", "true");
      // Groups of marks have no name of their own; what can be reached in them is named one by one.
      for (const group of svg.querySelectorAll(".role-mark[role]")) {
        group.removeAttribute("role");
        group.removeAttribute("aria-roledescription");
      }
      this.tip = document.createElement("div");
      this.tip.className = "tip";
      this.tip.hidden = true;
      this.tip.setAttribute("role", "status");
      this.rule = document.createElement("div");
      this.rule.className = "rule";
      this.rule.hidden = true;
      this.room.replaceChildren(place, this.rule, this.tip);
      this.room.classList.add("live");
      this.room.setAttribute("aria-label", `${label} The arrow keys show the values of each day.`);
      this.explain(svg);
    }

    /* Faults can be reached with the keyboard, and say what they are. */
    explain(svg) {
      for (const path of svg.querySelectorAll(".mark-symbol path")) {
        const item = path.__data__;
        if (!item || !item.datum || !item.datum.link || item.shape === "diamond") continue;
        path.setAttribute("tabindex", "0");
        path.setAttribute("role", "link");
        path.setAttribute("aria-label", item.datum.say);
        path.addEventListener("focus", () => this.show(this.days.indexOf(item.datum.day)));
        path.addEventListener("keydown", (event) => {
          if (event.key === "Enter") window.location.assign(item.datum.link);
        });
      }
    }

    listen() {
      this.room.addEventListener("pointermove", (event) => {
        if (!this.view) return;
        const box = this.room.getBoundingClientRect();
        const x = event.clientX - box.left - this.corner()[0];
        const day = Number(this.view.scale("x").invert(x)) / DAY;
        let near = 0;
        this.days.forEach((one, i) => {
          if (Math.abs(one - day) < Math.abs(this.days[near] - day)) near = i;
        });
        this.show(near);
      });
      this.room.addEventListener("pointerleave", () => this.hide());
      this.room.addEventListener("focusout", () => this.hide());
      this.room.addEventListener("keydown", (event) => {
        const last = this.days.length - 1;
        const at = this.at < 0 ? last + 1 : this.at;
        const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
        if (event.key === "Escape") this.hide();
        if (to === undefined || !this.view) return;
        event.preventDefault();
        this.show(Math.max(0, Math.min(last, to)));
      });
    }

    show(number) {
      if (!this.view || number < 0) return;
      this.at = number;
      const day = this.days[number];
      const { format } = this.block.figure;
      const lines = [["strong", dayWords.format(new Date(day * DAY))]];
      for (const line of this.block.data.lines) {
        const i = line.day.findIndex((one, n) => one === day && line.value[n] !== null);
        if (i >= 0) lines.push(["span", `${line.series} ${words(line.value[i], format)}`]);
      }
      const told = new Set();
      for (const fault of this.block.data.faults.filter((one) => one.day === day)) {
        const now = "known" in fault ? `, now ${words(fault.known, format)}` : "";
        const name = this.block.data.lines.length > 1 && fault.series ? `${fault.series} ` : "";
        lines.push(["em", `${fault.mark}  ${name}${words(fault.value, format)} published${now}`]);
        told.add(fault.mark);
      }
      for (const mark of told) {
        const item = this.marks && this.marks.querySelector(`[data-mark="${mark}"]`);
        if (item) lines.push(["small", item.textContent.trim().replace(/\s+/g, " ")]);
      }
      this.tip.replaceChildren(...lines.map(([tag, text]) => {
        const line = document.createElement(tag);
        line.textContent = text;
        return line;
      }));
      const [left, top] = this.corner();
      const x = left + this.view.scale("x")(day * DAY);
      this.rule.hidden = this.tip.hidden = false;
      this.rule.style.left = `${x}px`;
      this.rule.style.top = `${top}px`;
      this.rule.style.height = `${this.block.height}px`;
      const room = this.tip.offsetWidth + 16;
      this.tip.style.left = `${x + room < this.room.clientWidth ? x + 12 : Math.max(0, x - room)}px`;
      this.tip.style.top = `${top}px`;
    }

    /* Where the inner part of the drawing begins. */
    corner() {
      const [left, top] = this.view.origin();
      const around = this.view.padding();
      return [left + around.left, top + around.top];
    }

    hide() {
      this.at = -1;
      if (this.tip) this.rule.hidden = this.tip.hidden = true;
    }
  }

  const charts = new Map();
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || charts.has(target)) continue;
      const chart = new Chart(target);
      charts.set(target, chart);
      // A chart that cannot be drawn again stays as it stands in the page.
      chart.draw().then(() => chart.listen(), (error) => console.warn("chart not redrawn", error));
    }
  }, { rootMargin: "400px" });
  for (const figure of document.querySelectorAll("figure.chart")) seen.observe(figure);

  let waiting = 0;
  window.addEventListener("resize", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      for (const chart of charts.values()) chart.draw().catch(() => {});
    }, 150);
  });
})();
