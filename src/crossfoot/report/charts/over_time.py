"""One kind of chart: what releases said over time, what was wrong in it, and what is known now.

The drawing is described once, with Altair, and knows nothing of any figure. A figure brings
its data as plain values and a handful of settings: where the axes begin and end, and their ticks.
"""

from typing import Any

from crossfoot.report.charts import palette, scale

WIDTH = 960
LEFT, RIGHT, TOP, BOTTOM = 62, 190, 30, 26
TEXT, LEADING = 12.5, 15
Spec = dict[str, Any]


def spec() -> Spec:
    """The description of the drawing, without data.

    Its data sets: `lines`, one record a series, with parallel lists `day` and `value`, where no
    value breaks the line; `faults`, published values that are hollow, with the value `known`
    now; `labels`, words at a fault; `ends`, the name of each series at its end.
    """
    import altair as alt  # noqa: PLC0415  (half a second, and only drawing needs it)

    x, y = _axes(alt)
    colour = alt.Color("colour:N", scale=None)

    def data(name: str, *lists: str) -> Any:
        chart = alt.Chart(alt.NamedData(name))
        chart = chart.transform_flatten(list(lists)) if lists else chart
        return chart.transform_calculate(at=f"datum.day * {scale.MILLISECONDS}")

    lines = data("lines", "day", "value")
    line = lines.mark_line(
        strokeWidth=1.75, strokeJoin="round", aria=False, invalid="break-paths-show-domains"
    ).encode(x, y, colour, alt.Detail("series:N"), alt.StrokeDash("dash:N", scale=None))
    # A dot is a stroke that goes nowhere and has a round end: one path for a whole series.
    apart = lines.transform_calculate(alone="[datum.value, null]").transform_flatten(["alone"])
    dots = apart.mark_line(
        strokeWidth=3.6, strokeCap="round", aria=False, invalid="break-paths-show-domains"
    ).encode(x, alt.Y("alone:Q"), colour, alt.Detail("series:N"))

    faults = data("faults")
    changed = faults.transform_filter(alt.expr.isValid(alt.datum.known))
    way = changed.mark_rule(stroke=palette.FIXED, strokeDash=[2, 3], aria=False)
    fixed = changed.mark_point(
        shape="diamond", size=46, filled=True, fill=palette.FIXED, opacity=1, aria=False
    )
    point: dict[str, Any] = {"size": 54, "fill": palette.PAPER, "strokeWidth": 1.75, "opacity": 1}
    hollow = faults.transform_filter("!isValid(datum.link)").mark_point(aria=False, **point)
    leading = faults.transform_filter("isValid(datum.link)").mark_point(**point)
    ring = alt.Stroke("colour:N", scale=None)
    words = data("labels").mark_text(
        aria=False, fontSize=TEXT, lineHeight=LEADING, baseline="middle",
        align={"expr": "datum.align"}, dx={"expr": "datum.dx"}, dy={"expr": "datum.dy"},
    )  # fmt: skip
    ends = data("ends").transform_calculate(until=f"datum.past * {scale.MILLISECONDS}")
    leader = ends.mark_rule(strokeWidth=1.25, aria=False)
    names = ends.mark_text(
        aria=False, fontSize=TEXT, baseline="middle", align="left", dx=4, fill=palette.INK
    )
    past = alt.X("until:T")
    layers = (
        way.encode(x, y, alt.Y2("known:Q")),
        line,
        dots,
        leader.encode(x, y, alt.X2("until:T"), alt.Y2("row:Q"), colour),
        names.encode(past, alt.Y("row:Q"), alt.Text("words:N")),
        fixed.encode(x, alt.Y("known:Q")),
        hollow.encode(x, y, ring),
        leading.encode(x, y, ring, href="link:N", description="say:N"),
        words.encode(x, y, colour, alt.Text("words:N")),
    )
    return _framed(alt, alt.layer(*layers))


def _axes(alt: Any) -> tuple[Any, Any]:
    """Time from left to right, and a scale whose ends and steps the figure states."""
    quiet = {"title": None, "labelOverlap": False}
    told = alt.ExprRef
    x = alt.X(
        "at:T",
        scale=alt.Scale(
            type="utc", domainMin=told("figure.first"), domainMax=told("figure.last"), nice=False
        ),
        axis=alt.Axis(
            values=told("figure.dates"), labelExpr="utcFormat(datum.value, figure.dateFormat)",
            grid=False, domainColor=palette.SOFT, tickColor=palette.SOFT, labelPadding=4, **quiet,
        ),
    )  # fmt: skip
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domainMin=told("figure.bottom"), domainMax=told("figure.top"), nice=False),
        axis=alt.Axis(
            values=told("figure.steps"), labelExpr="format(datum.value, figure.format)",
            domain=False, ticks=False, gridColor=palette.LINE, labelPadding=6, **quiet,
        ),
    )  # fmt: skip
    return x, y


def _framed(alt: Any, chart: Any) -> Spec:
    unit = alt.TitleParams(
        text=alt.ExprRef("figure.unit"), anchor="start", offset=10,
        fontSize=TEXT, fontWeight="normal", color=palette.SOFT,
    )  # fmt: skip
    made: Spec = (
        chart.add_params(alt.param(name="figure", value={}))
        .properties(
            width=WIDTH - LEFT - RIGHT,
            height=0,
            autosize=alt.AutoSizeParams(type="none"),
            padding={"left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM},
            title=unit,
        )
        .configure(background="transparent")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=TEXT, labelColor=palette.SOFT)
        .to_dict()
    )
    return made
