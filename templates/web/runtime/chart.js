// Charts drawn from answers: axes that stand still, gaps where there is nothing, and the same figures as a table.
(function (ikbt) {
  "use strict";

  var say = ikbt.say;
  var make = ikbt.make;
  var HEIGHT = 220;
  var EDGE = { top: 14, right: 14, bottom: 30, left: 38 };
  var SVG = "http://www.w3.org/2000/svg";
  var count = 0;

  function draw(name, facts, text) {
    var made = document.createElementNS(SVG, name);
    Object.keys(facts).forEach((key) => { made.setAttribute(key, facts[key]); });
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  function figure(value) {
    return value === null || value === undefined ? "–" : ikbt.figure(value);
  }

  /** Round figures between the ends of an axis. */
  function ticks(axis) {
    var span = axis[1] - axis[0];
    var step = [1, 2, 5, 10, 20, 25, 50, 60, 100, 120, 200, 500].filter((each) => span / each <= 5)[0] || span;
    var found = [axis[0]];
    for (var at = Math.ceil((axis[0] + step * 0.5) / step) * step; at <= axis[1] - step * 0.5; at += step) {
      found.push(at);
    }
    return found.concat([axis[1]]);
  }

  function Plot(chart, width) {
    this.chart = chart;
    this.width = width;
    this.inner = width - EDGE.left - EDGE.right;
    this.svg = draw("svg", { viewBox: "0 0 " + width + " " + HEIGHT, role: "img", class: "plot" });
  }

  Plot.prototype.add = function (name, facts, text) {
    this.svg.appendChild(draw(name, facts, text));
  };

  Plot.prototype.x = function (index) {
    var places = this.chart.labels.length;
    var slot = this.inner / Math.max(1, places);
    return EDGE.left + slot * (index + 0.5);
  };

  Plot.prototype.y = function (value) {
    var axis = this.chart.axis;
    var inside = Math.min(axis[1], Math.max(axis[0], value));
    return HEIGHT - EDGE.bottom - ((inside - axis[0]) / (axis[1] - axis[0])) * (HEIGHT - EDGE.top - EDGE.bottom);
  };

  Plot.prototype.axes = function () {
    var plot = this;
    ticks(this.chart.axis).forEach(function (tick) {
      var y = plot.y(tick);
      plot.add("line", { x1: EDGE.left, x2: plot.width - EDGE.right, y1: y, y2: y, class: "grid" });
      plot.add("text", { x: EDGE.left - 6, y: y + 4, "text-anchor": "end" }, ikbt.figure(tick));
    });
    var every = Math.ceil((this.chart.labels.length * 44) / this.inner);
    this.chart.labels.forEach(function (label, index) {
      if (index % every === 0) {
        plot.add("text", { x: plot.x(index), y: HEIGHT - 10, "text-anchor": "middle" }, label);
      }
    });
    (this.chart.marks || []).forEach(function (mark) {
      var y = plot.y(mark[0]);
      plot.add("line", { x1: EDGE.left, x2: plot.width - EDGE.right, y1: y, y2: y, class: "mark" });
    });
  };

  /** A line is broken where there is no value, and a value alone is a point. */
  Plot.prototype.line = function (points, number) {
    var path = "";
    points.forEach(function (value, index) {
      if (value !== null) {
        var isNew = index === 0 || points[index - 1] === null;
        path += (isNew ? "M" : "L") + this.x(index).toFixed(1) + " " + this.y(value).toFixed(1);
      }
    }, this);
    this.add("path", { d: path, class: "line s" + number });
    points.forEach(function (value, index) {
      if (value !== null) {
        this.svg.appendChild(point(this.x(index), this.y(value), number));
      }
    }, this);
  };

  Plot.prototype.bars = function (points, number, all) {
    var slot = (this.inner / Math.max(1, this.chart.labels.length)) * 0.7;
    var wide = Math.min(40, slot / all);
    points.forEach(function (value, index) {
      if (value !== null) {
        var base = this.y(Math.max(this.chart.axis[0], Math.min(this.chart.axis[1], 0)));
        var top = this.y(value);
        var x = this.x(index) - (wide * all) / 2 + wide * number;
        this.add("rect", { x: x.toFixed(1), width: (wide - 1).toFixed(1), y: Math.min(base, top), height: Math.max(1, Math.abs(base - top)), class: "bar s" + number });
      }
    }, this);
  };

  /** Each line has a shape of its own, so that nobody needs to tell colours apart. */
  function point(x, y, number) {
    if (number % 3 === 1) {
      return draw("rect", { x: x - 4.5, y: y - 4.5, width: 9, height: 9, class: "point s" + number });
    }
    if (number % 3 === 2) {
      return draw("path", { d: "M" + x + " " + (y - 6) + "l6 6l-6 6l-6 -6z", class: "point s" + number });
    }
    return draw("circle", { cx: x, cy: y, r: 4.5, class: "point s" + number });
  }

  function sample() {
    return draw("svg", { viewBox: "0 0 34 12", width: 34, height: 12, "aria-hidden": "true", class: "plot" });
  }

  /** What each line and each mark is. */
  function legend(chart) {
    var marks = (chart.marks || []).map(function (mark) {
      var drawn = sample();
      drawn.appendChild(draw("line", { x1: 0, x2: 34, y1: 6, y2: 6, class: "mark" }));
      return make("li", [drawn, " " + mark[1] + ": " + ikbt.figure(mark[0])]);
    });
    var lines = chart.series.length < 2 ? [] : chart.series.map(function (series, number) {
      var drawn = sample();
      if (chart.kind === "line") {
        drawn.appendChild(draw("path", { d: "M0 6L34 6", class: "line s" + number }));
        drawn.appendChild(point(17, 6, number));
      } else {
        drawn.appendChild(draw("rect", { x: 4, y: 0, width: 26, height: 12, class: "bar s" + number }));
      }
      return make("li", [drawn, " " + series.name]);
    });
    return make("ul.legend", lines.concat(marks));
  }

  function table(chart) {
    var head = make("tr", [make("th", chart.of, { scope: "col" })].concat(chart.series.map(function (series) {
      return make("th", series.name + (series.unit ? " (" + series.unit + ")" : ""), { scope: "col" });
    })));
    var rows = chart.labels.map(function (label, index) {
      return make("tr", [make("th", label, { scope: "row" })].concat(chart.series.map((series) => make("td", (series.show && series.show(series.points[index])) || figure(series.points[index])))));
    });
    return make("table", [make("caption", chart.title), make("thead", [head]), make("tbody", rows)]);
  }

  /** What the drawing says, for who cannot see it. */
  function described(chart) {
    return chart.series.map(function (series) {
      var known = series.points.filter((value) => value !== null);
      var facts = { name: series.name, count: known.length, low: figure(Math.min(...known)), high: figure(Math.max(...known)) };
      return known.length ? say("%(name)s: %(count)s values, from %(low)s to %(high)s.", facts) : say("%(name)s: no values yet.", facts);
    }).join(" ") + " " + say("The same figures stand in the table below.");
  }

  /** chart: {kind: line|bar|table, title, axis, marks: [[value, words]], of: what the labels are, labels, series: [{name, unit, points, show}]} */
  ikbt.drawChart = function (chart, width) {
    var name = "chart-" + (count += 1);
    var made = make("figure.chart", [make("figcaption", chart.title)]);
    if (chart.kind === "table") {
      made.appendChild(table(chart));
      return made;
    }
    var plot = new Plot(chart, Math.max(240, Math.min(640, width || 320)));
    plot.svg.setAttribute("aria-labelledby", name + "-desc");
    plot.add("desc", { id: name + "-desc" }, described(chart));
    plot.axes();
    chart.series.forEach(function (series, number) {
      if (chart.kind === "bar") {
        plot.bars(series.points, number, chart.series.length);
      } else {
        plot.line(series.points, number);
      }
    });
    made.append(plot.svg);
    if (chart.series.length > 1 || (chart.marks || []).length) {
      made.append(legend(chart));
    }
    made.append(make("details", [make("summary", say("The same as a table")), make("div.inside", [table(chart)])]));
    return made;
  };
})(window.ikbt);
