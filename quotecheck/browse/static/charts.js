// Draws the charts: each `.chart` holds its data as JSON, and a table beside it says the same.
"use strict";

(() => {
  const SYMBOLS = ["circle", "diamond", "triangle", "square", "cross", "star", "wye"];
  const ROOM_FOR_LABEL = 7.2; // Pixels that a character of a label takes, about.
  const SIDE = 55; // Pixels left and right of the axes.
  const INSET = 12;

  function parse(points) {
    return points.map((point) => ({ ...point, day: new Date(`${point.date}T00:00:00Z`) }));
  }

  // The upper end of what a figure's words allow, which a label stands above.
  function top(point) {
    return Math.max(point.value, point.low === null || point.high === null ? point.value : point.high);
  }

  // Labels each point whose value is another than the one before, while there is room beside the
  // labels chosen so far; the table has all.
  function chooseLabels(points, width, height) {
    const place = d3.scaleUtc(d3.extent(points, (p) => p.day), [SIDE + INSET, width - SIDE - INSET]);
    const level = d3.scaleLinear(d3.extent(points.flatMap((p) => [p.value, p.low ?? p.value, top(p)])), [height - 80, 0]);
    const chosen = [];
    points.forEach((point, i) => {
      if (i && point.value === points[i - 1].value) return;
      const length = point.label.length * ROOM_FOR_LABEL;
      const [x, y] = [place(point.day), level(top(point))];
      // At an edge the label begins or ends at its point.
      const anchor = x - length / 2 < SIDE ? "start" : x + length / 2 > width ? "end" : "middle";
      const left = x - length * { start: 0, middle: 0.5, end: 1 }[anchor];
      const apart = (other) => left > other.left + other.length || left + length < other.left || Math.abs(y - other.y) > 20;
      if (chosen.every(apart)) chosen.push({ ...point, top: top(point), anchor, left, length, y });
    });
    return chosen;
  }

  function shorten(text, length = 26) {
    return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
  }

  function drawFigures(data, width, small) {
    const points = parse(data.points);
    const speakers = [...new Set(points.map((point) => point.speaker))];
    const symbol = (point) => SYMBOLS[Math.min(speakers.indexOf(point.speaker), SYMBOLS.length - 1)];
    const ranges = points.filter((p) => p.low !== null && p.high !== null && p.low !== p.high);
    const paint = (point) => (point.chosen ? "var(--accent)" : "var(--link)");
    const main = speakers.length === 1 ? points : points.filter((p) => p.speaker === speakers[0]);
    const height = small ? 170 : 300;
    const labels = chooseLabels(points.map((p) => ({ ...p, label: shorten(p.label) })), width, height);
    const ticks = countTicks(points, small ? 3 : 5);
    const marks = [
      Plot.gridY({ strokeOpacity: 0.12, ticks }),
      Plot.axisY({ ticks, label: null, tickSize: 0, tickFormat: formatValue(data.unit) }),
      Plot.axisX({ ticks: width / 110, label: null, tickSize: 4 }),
      Plot.ruleX(ranges, { x: "day", y1: "low", y2: "high", strokeOpacity: 0.35, strokeWidth: 5 }),
      Plot.lineY(main, { x: "day", y: "value", curve: "step-after", strokeOpacity: 0.45, strokeWidth: 1.2 }),
      Plot.dot(points, {
        x: "day", y: "value", symbol, r: small ? 4.5 : 6, strokeWidth: 2,
        fill: (p) => (p.planned ? "var(--paper)" : paint(p)), stroke: paint,
        href: "href", title: "title", className: "points",
      }),
      ...["start", "middle", "end"].map((textAnchor) =>
        Plot.text(labels.filter((label) => label.anchor === textAnchor), {
          x: "day", y: "top", text: "label", textAnchor, dx: { start: -6, middle: 0, end: 6 }[textAnchor],
          dy: small ? -14 : -18, fontWeight: 600, fontSize: small ? 12 : 13,
          stroke: "var(--paper)", strokeWidth: 4, fill: "currentColor",
        })),
    ];
    return {
      svg: Plot.plot({
        width, height, marginTop: 34, marginRight: SIDE, marginLeft: SIDE,
        style: { background: "transparent", fontSize: "12px" },
        x: { type: "utc", inset: INSET }, y: { nice: true, inset: 6 },
        symbol: { type: "identity" }, color: { type: "identity" }, marks,
      }),
      linked: true,
      legend: [
        ...(speakers.length > 1 ? speakers.map((name, i) => [SYMBOLS[Math.min(i, SYMBOLS.length - 1)], name]) : []),
        ...(points.some((p) => p.planned) ? [["hollow", "planned"]] : []),
        ...(ranges.length && !small ? [["bar", "what the words allow"]] : []),
      ],
    };
  }

  // Of whole numbers that lie close together, no halves.
  function countTicks(points, most) {
    const values = points.flatMap((p) => [p.value, p.low, p.high]).filter((value) => value !== null);
    const [low, high] = d3.extent(values);
    return values.every(Number.isInteger) && high > low ? Math.min(most, high - low) : most;
  }

  function formatValue(unit) {
    const short = d3.format("~s");
    const plain = d3.format("~r");
    return (value) => {
      const number = Math.abs(value) >= 10000 ? short(value).replace("G", "bn").replace("M", "m") : plain(value);
      return unit === "%" ? `${number}%` : number;
    };
  }

  function drawCoverage(data, width) {
    const points = data.points.map((p) => ({ ...p, day: new Date(`${p.month}-01T00:00:00Z`) }));
    const order = [...new Set(points.map((point) => point.source))];
    const wide = width > 600;
    return {
      svg: Plot.plot({
        width, height: 60 + order.length * 26, marginLeft: wide ? 190 : 120, marginRight: 30,
        style: { background: "transparent", fontSize: "12px" },
        x: { type: "utc", label: null, ticks: width / 130, inset: 10 },
        y: { domain: order, label: null, tickSize: 0, tickFormat: (name) => shorten(name, wide ? 28 : 16) },
        r: { range: [0, 11] },
        marks: [
          Plot.gridY({ strokeOpacity: 0.12 }),
          Plot.dot(points, {
            x: "day", y: "source", r: "articles", fill: "currentColor", fillOpacity: 0.55,
            title: (p) => `${p.source}, ${p.month}: ${p.articles}`,
          }),
        ],
      }),
      linked: false,
      legend: [],
    };
  }

  // A list of what each shape means.
  function drawLegend(entries) {
    const legend = document.createElement("p");
    legend.className = "legend quiet";
    for (const [shape, words] of entries) {
      const entry = document.createElement("span");
      entry.append(drawShape(shape), ` ${words}`);
      legend.append(entry);
    }
    return legend;
  }

  function drawShape(shape) {
    const drawn = d3.create("svg").attr("width", 14).attr("height", 14).attr("viewBox", "-7 -7 14 14")
      .attr("aria-hidden", "true");
    if (shape === "bar") {
      drawn.append("rect").attr("x", -2).attr("y", -7).attr("width", 5).attr("height", 14)
        .attr("fill", "currentColor").attr("opacity", 0.35);
    } else {
      const name = shape === "hollow" ? "Circle" : shape[0].toUpperCase() + shape.slice(1);
      drawn.append("path").attr("d", d3.symbol(d3[`symbol${name}`], 60)()).attr("stroke", "var(--link)")
        .attr("fill", shape === "hollow" ? "none" : "var(--link)");
    }
    return drawn.node();
  }

  // The links are named by their titles; what else is drawn the table says better.
  function nameLinks(svg) {
    svg.querySelectorAll("g[aria-label]").forEach((group) => {
      group.removeAttribute("aria-label");
      if (!group.querySelector("a")) group.setAttribute("aria-hidden", "true");
    });
    svg.querySelectorAll("a").forEach((link) => {
      link.setAttribute("aria-label", link.querySelector("title").textContent);
    });
  }

  function draw(box, data) {
    const width = Math.max(260, box.clientWidth);
    const small = box.classList.contains("small");
    const drawn = data.type === "coverage" ? drawCoverage(data, width) : drawFigures(data, width, small);
    nameLinks(drawn.svg);
    drawn.svg.setAttribute("role", drawn.linked ? "group" : "img");
    drawn.svg.setAttribute("aria-label", box.dataset.label);
    const parts = [drawn.svg];
    if (drawn.legend.length) parts.push(drawLegend(drawn.legend));
    box.replaceChildren(...parts);
  }

  for (const box of document.querySelectorAll(".chart")) {
    const data = JSON.parse(box.querySelector("script").textContent);
    let width = 0;
    new ResizeObserver(() => {
      if (box.clientWidth !== width) {
        width = box.clientWidth;
        draw(box, data);
      }
    }).observe(box);
  }
})();
