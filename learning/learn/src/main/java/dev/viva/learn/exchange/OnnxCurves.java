package dev.viva.learn.exchange;

import dev.viva.learn.calibration.IsotonicCalibration;
import dev.viva.learn.transform.ColumnMap;

/** Curves of one number as nodes, in double precision within. */
final class OnnxCurves {
    /** Acklam's rational approximation to the quantile of the normal distribution: a relative error below 1.2e-9. */
    private static final double[] MIDDLE_ABOVE = {
        -3.969683028665376e+01,
        2.209460984245205e+02,
        -2.759285104469687e+02,
        1.383577518672690e+02,
        -3.066479806614716e+01,
        2.506628277459239e+00
    };

    private static final double[] MIDDLE_BELOW = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1
    };
    private static final double[] TAIL_ABOVE = {
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e+00,
        -2.549732539343734e+00,
        4.374664141464968e+00,
        2.938163982698783e+00
    };
    private static final double[] TAIL_BELOW = {
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
    };
    private static final double TAIL = 0.02425;
    private static final double EDGE = 1e-7;
    private static final double FLAT = 1e-12;

    private final OnnxGraph graph;

    OnnxCurves(OnnxGraph graph) {
        this.graph = graph;
    }

    /** Yeo and Johnson's power of a column in single precision. */
    String power(String value, ColumnMap.Power power) {
        String wide = known(value);
        String zero = graph.number(0);
        String above = graph.node("Add", graph.node("Max", wide, zero), graph.number(1));
        String below = graph.node("Sub", graph.number(1), graph.node("Min", wide, zero));
        // One of the two is the power of 1, which is 0.
        String raised = graph.node("Sub", boxCox(above, power.lambda()), boxCox(below, 2 - power.lambda()));
        String moved = graph.node("Sub", raised, graph.number(power.shift()));
        return narrow(value, graph.node("Mul", moved, graph.number(power.factor())));
    }

    private String boxCox(String positive, double lambda) {
        String logarithm = graph.node("Log", positive);
        if (Math.abs(lambda) < FLAT) {
            return logarithm;
        }
        String raised = graph.node("Exp", graph.node("Mul", logarithm, graph.number(lambda)));
        return graph.node("Div", graph.node("Sub", raised, graph.number(1)), graph.number(lambda));
    }

    /** The share of the references below a column in single precision, as it is or by its normal quantile. */
    String quantiles(String value, ColumnMap.Quantiles quantiles) {
        double[] references = quantiles.references();
        int pieces = references.length - 1;
        String wide = known(value);
        double[] lows = new double[pieces];
        double[] lengths = new double[pieces];
        double[] straight = new double[pieces];
        double[] jumps = new double[pieces];
        for (int at = 0; at < pieces; at++) {
            boolean rises = references[at + 1] > references[at];
            lows[at] = references[at];
            lengths[at] = rises ? references[at + 1] - references[at] : 1;
            straight[at] = rises ? 1 : 0;
            jumps[at] = (float) references[at]; // as a value that was filled in comes here
        }
        String low = graph.doubles(lows, 1, pieces);
        String part = share(graph.node("Div", graph.node("Sub", wide, low), graph.doubles(lengths, 1, pieces)));
        // Where references are equal the share jumps, and is the mean of both sides at the jump.
        String at = graph.doubles(jumps, 1, pieces);
        String from = graph.cast(graph.node("GreaterOrEqual", wide, at), OnnxGraph.Type.DOUBLE);
        String beyond = graph.cast(graph.node("Greater", wide, at), OnnxGraph.Type.DOUBLE);
        String jump = graph.node("Mul", graph.node("Add", from, beyond), graph.number(0.5));
        String rising = graph.doubles(straight, 1, pieces);
        String each = graph.node(
                "Add",
                graph.node("Mul", part, rising),
                graph.node("Mul", jump, graph.node("Sub", graph.number(1), rising)));
        String share = graph.node("Div", graph.rowSums(each), graph.number(pieces));
        return narrow(value, quantiles.normal() ? normal(share) : share);
    }

    /** Cut to [0, 1]. */
    private String share(String value) {
        return graph.node("Min", graph.node("Max", value, graph.number(0)), graph.number(1));
    }

    private String normal(String share) {
        String cut = graph.node("Min", graph.node("Max", share, graph.number(EDGE)), graph.number(1 - EDGE));
        String off = graph.node("Sub", cut, graph.number(0.5));
        String square = graph.node("Mul", off, off);
        String middle = graph.node(
                "Div", graph.node("Mul", polynomial(square, MIDDLE_ABOVE), off), polynomial(square, MIDDLE_BELOW));
        String least = graph.node("Min", cut, graph.node("Sub", graph.number(1), cut));
        String root = graph.node("Sqrt", graph.node("Mul", graph.node("Log", least), graph.number(-2)));
        String tail = graph.node("Div", polynomial(root, TAIL_ABOVE), polynomial(root, TAIL_BELOW));
        String upper = graph.node("Greater", off, graph.number(0));
        String signed = graph.node("Where", upper, graph.node("Neg", tail), tail);
        return graph.node("Where", graph.node("Less", least, graph.number(TAIL)), signed, middle);
    }

    /** By Horner's rule, the highest power first. */
    private String polynomial(String value, double[] coefficients) {
        String sum = graph.number(coefficients[0]);
        for (int at = 1; at < coefficients.length; at++) {
            sum = graph.node("Add", graph.node("Mul", sum, value), graph.number(coefficients[at]));
        }
        return sum;
    }

    /** Straight pieces between the joints of a column of probabilities in double precision. */
    String isotonic(String probability, IsotonicCalibration steps) {
        int pieces = steps.inputs().length - 1;
        if (pieces == 0) {
            return graph.node("Add", graph.node("Mul", probability, graph.number(0)), graph.number(steps.outputs()[0]));
        }
        double[] lows = new double[pieces];
        double[] lengths = new double[pieces];
        double[] rises = new double[pieces];
        for (int at = 0; at < pieces; at++) {
            lows[at] = steps.inputs()[at];
            lengths[at] = steps.inputs()[at + 1] - steps.inputs()[at];
            rises[at] = steps.outputs()[at + 1] - steps.outputs()[at];
        }
        String off = graph.node("Sub", probability, graph.doubles(lows, 1, pieces));
        String part = share(graph.node("Div", off, graph.doubles(lengths, 1, pieces)));
        String sum = graph.node("MatMul", part, graph.doubles(rises, pieces, 1));
        return graph.node("Add", sum, graph.number(steps.outputs()[0]));
    }

    /** In double precision, 0 where it is missing. */
    private String known(String value) {
        String zero = graph.floats(new float[1], 1);
        return graph.cast(graph.node("Where", graph.node("IsNaN", value), zero, value), OnnxGraph.Type.DOUBLE);
    }

    /** {@code result} in single precision, missing where {@code value} is. */
    private String narrow(String value, String result) {
        return graph.node("Where", graph.node("IsNaN", value), value, graph.cast(result, OnnxGraph.Type.FLOAT));
    }
}
