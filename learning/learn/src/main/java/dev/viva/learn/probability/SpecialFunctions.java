package dev.viva.learn.probability;

import dev.viva.kernel.Kernels;

/**
 * The functions that distributions are made of, for real arguments. Relative error about 1e-13 unless stated; the same bits on
 * every machine. Stateless and thread-safe.
 */
public final class SpecialFunctions {
    /** log(2π) / 2. */
    static final double HALF_LOG_TWO_PI = 0.9189385332046727;

    private static final double EULER = 0.5772156649015329;

    /** Riemann's ζ less 1, from 2 on. */
    private static final double[] ZETA = {
        0.6449340668482264,
        0.2020569031595943,
        0.08232323371113819,
        0.03692775514336993,
        0.01734306198444914,
        0.008349277381922827,
        0.00407735619794434,
        0.0020083928260822143,
        0.0009945751278180853,
        0.0004941886041194645,
        0.0002460865533080483,
        0.00012271334757848915,
        6.124813505870483e-05,
        3.058823630702049e-05,
        1.528225940865187e-05,
        7.637197637899763e-06,
        3.81729326499984e-06,
        1.908212716553939e-06,
        9.539620338727962e-07,
        4.769329867878064e-07,
        2.38450502727733e-07,
        1.1921992596531106e-07,
        5.960818905125948e-08,
        2.980350351465228e-08,
        1.4901554828365043e-08,
        7.45071178983543e-09,
        3.725334024788457e-09,
        1.862659723513049e-09,
        9.313274324196682e-10,
        4.656629065033784e-10,
        2.3283118336765053e-10,
        1.164155017270052e-10
    };

    /** B₂ₖ / (2k (2k-1)), the last first. */
    private static final double[] STIRLING = {-691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12
    };

    private static final double[] ACKLAM_A = {
        -3.969683028665376e+01,
        2.209460984245205e+02,
        -2.759285104469687e+02,
        1.383577518672690e+02,
        -3.066479806614716e+01,
        2.506628277459239e+00
    };
    private static final double[] ACKLAM_B = {
        -5.447609879822406e+01,
        1.615858368580409e+02,
        -1.556989798598866e+02,
        6.680131188771972e+01,
        -1.328068155288572e+01,
        1
    };
    private static final double[] ACKLAM_C = {
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e+00,
        -2.549732539343734e+00,
        4.374664141464968e+00,
        2.938163982698783e+00
    };
    private static final double[] ACKLAM_D = {
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
    };
    private static final double ACKLAM_LOW = 0.02425;

    private SpecialFunctions() {}

    /**
     * The logarithm of Γ(x); positive infinity for 0 and infinity.
     *
     * @throws IllegalArgumentException if {@code x} is negative or NaN
     */
    public static double logGamma(double x) {
        requirePositive("logGamma", x);
        if (x == 0 || x == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        if (x >= 15) {
            return (x - 0.5) * Kernels.log(x) - x + HALF_LOG_TWO_PI + stirling(x);
        }
        if (x < 0.5) {
            return logGamma(x + 1) - Kernels.log(x);
        }
        if (x < 1.5) {
            return aroundTwo(x - 1) - StrictMath.log1p(x - 1);
        }
        double product = 1;
        double left = x;
        while (left > 2.5) {
            left -= 1;
            product *= left;
        }
        return aroundTwo(left - 2) + Kernels.log(product);
    }

    /** log Γ(2 + z) for |z| at most 1/2, by its power series: precise where it comes near 0. */
    private static double aroundTwo(double z) {
        double sum = 0;
        for (int at = ZETA.length - 1; at >= 0; at--) {
            sum = ZETA[at] / (at + 2) - sum * z;
        }
        return z * (1 - EULER + sum * z);
    }

    /** What Stirling's formula lacks: Σ B₂ₖ / (2k (2k-1) x^(2k-1)). */
    private static double stirling(double x) {
        double square = 1 / (x * x);
        double sum = 0;
        for (double coefficient : STIRLING) {
            sum = sum * square + coefficient;
        }
        return sum / x;
    }

    /** log Γ(x + 1) less Stirling's formula for it: log √(2πx) + x log x - x. */
    static double stirlingError(double x) {
        return x >= 15 ? stirling(x) : logGamma(x + 1) - (x + 0.5) * Kernels.log(x) + x - HALF_LOG_TWO_PI;
    }

    /** x log(x / mean) + mean - x, without cancellation where the two are near each other (Loader 2000). */
    static double deviance(double x, double mean) {
        double difference = x - mean;
        if (Math.abs(difference) >= 0.1 * (x + mean)) {
            return x * Kernels.log(x / mean) + mean - x;
        }
        double ratio = difference / (x + mean);
        double sum = difference * ratio;
        double term = 2 * x * ratio;
        for (int odd = 3; odd < 1000; odd += 2) {
            term *= ratio * ratio;
            double next = sum + term / odd;
            if (next == sum) {
                break;
            }
            sum = next;
        }
        return sum;
    }

    /** The logarithm of mean^x e^(-mean) / Γ(x + 1), for positive arguments, without cancellation (Loader 2000). */
    static double logPoisson(double x, double mean) {
        return -stirlingError(x) - deviance(x, mean) - HALF_LOG_TWO_PI - Kernels.log(x) / 2;
    }

    /** The logarithm of Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) p^a (1 - p)^b, for positive a and b (Loader 2000). */
    static double logBinomial(double a, double b, double p, double complement) {
        double n = a + b;
        return stirlingError(n)
                - stirlingError(a)
                - stirlingError(b)
                - deviance(a, n * p)
                - deviance(b, n * complement)
                + Kernels.log(n / a) / 2
                - Kernels.log(b) / 2
                - HALF_LOG_TWO_PI;
    }

    /**
     * The logarithm of Euler's beta function Γ(a) Γ(b) / Γ(a + b).
     *
     * @throws IllegalArgumentException if an argument is negative or NaN
     */
    public static double logBeta(double a, double b) {
        requirePositive("logBeta", a);
        requirePositive("logBeta", b);
        double most = Math.max(a, b);
        double least = Math.min(a, b);
        if (least < 15) {
            return most < 15
                    ? logGamma(a) + logGamma(b) - logGamma(a + b)
                    : logGamma(least)
                            + stirling(most)
                            - stirling(most + least)
                            + (most - 0.5) * -StrictMath.log1p(least / most)
                            - least * Kernels.log(most + least)
                            + least;
        }
        return stirling(a)
                + stirling(b)
                - stirling(a + b)
                + HALF_LOG_TWO_PI
                - Kernels.log(most) / 2
                + (least - 0.5) * Kernels.log(least / (most + least))
                - most * StrictMath.log1p(least / most);
    }

    /**
     * The derivative of log Γ. Absolute error about 1e-15 around its root at 1.4616.
     *
     * @throws IllegalArgumentException if {@code x} is not above 0
     */
    public static double digamma(double x) {
        requireAboveZero("digamma", x);
        double sum = 0;
        double at = x;
        while (at < 15) {
            sum -= 1 / at;
            at += 1;
        }
        double square = 1 / (at * at);
        double series = square
                * (1.0 / 12
                        - square * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240 - square * (1.0 / 132)))));
        return sum + Kernels.log(at) - 0.5 / at - series;
    }

    /**
     * The second derivative of log Γ.
     *
     * @throws IllegalArgumentException if {@code x} is not above 0
     */
    public static double trigamma(double x) {
        requireAboveZero("trigamma", x);
        double sum = 0;
        double at = x;
        while (at < 15) {
            sum += 1 / (at * at);
            at += 1;
        }
        double square = 1 / (at * at);
        double series = square
                * (1.0 / 6 - square * (1.0 / 30 - square * (1.0 / 42 - square * (1.0 / 30 - square * (5.0 / 66)))));
        return sum + (1 + 0.5 / at + series) / at;
    }

    /** The error function, 2/√π times the integral of exp(-t²) from 0 to {@code x}. */
    public static double erf(double x) {
        return x == 0 || Double.isNaN(x) ? x : Math.copySign(IncompleteGamma.lower(0.5, x * x), x);
    }

    /** 1 - erf(x), without cancellation. */
    public static double erfc(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        return x > 0 ? IncompleteGamma.upper(0.5, x * x) : 1 + IncompleteGamma.lower(0.5, x * x);
    }

    /**
     * The regularised incomplete gamma function P(a, x): the probability below {@code x} of a gamma distribution of shape
     * {@code a} and rate 1. O(√a) in the worst case.
     *
     * @throws IllegalArgumentException if {@code a} is not above 0 or {@code x} is negative
     */
    public static double gammaBelow(double a, double x) {
        requireAboveZero("gammaBelow", a);
        requirePositive("gammaBelow", x);
        return IncompleteGamma.lower(a, x);
    }

    /** 1 - {@link #gammaBelow}, without cancellation. */
    public static double gammaAbove(double a, double x) {
        requireAboveZero("gammaAbove", a);
        requirePositive("gammaAbove", x);
        return IncompleteGamma.upper(a, x);
    }

    /**
     * The {@code x} with {@code gammaBelow(a, x) = share}.
     *
     * @throws IllegalArgumentException if {@code a} is not above 0 or {@code share} is not in [0, 1]
     */
    public static double gammaBelowInverse(double a, double share) {
        requireAboveZero("gammaBelowInverse", a);
        return Inversion.ofPositive(
                share, x -> IncompleteGamma.lower(a, x), x -> IncompleteGamma.upper(a, x), Double.POSITIVE_INFINITY);
    }

    /**
     * The regularised incomplete beta function I_x(a, b): the probability below {@code x} of a beta distribution. O(√(a + b))
     * in the worst case.
     *
     * @throws IllegalArgumentException if {@code a} or {@code b} is not above 0 or {@code x} not in [0, 1]
     */
    public static double betaBelow(double a, double b, double x) {
        requireAboveZero("betaBelow", a);
        requireAboveZero("betaBelow", b);
        if (!(x >= 0 && x <= 1)) {
            throw new IllegalArgumentException("SpecialFunctions.betaBelow: x must be in [0, 1], got " + x);
        }
        return IncompleteBeta.lower(a, b, x, 1 - x);
    }

    /**
     * The {@code x} with {@code betaBelow(a, b, x) = share}.
     *
     * @throws IllegalArgumentException if {@code a} or {@code b} is not above 0 or {@code share} is not in [0, 1]
     */
    public static double betaBelowInverse(double a, double b, double share) {
        requireAboveZero("betaBelowInverse", a);
        requireAboveZero("betaBelowInverse", b);
        return Inversion.ofPositive(
                share, x -> IncompleteBeta.lower(a, b, x, 1 - x), x -> IncompleteBeta.lower(b, a, 1 - x, x), 1);
    }

    /** The probability below {@code x} of the standard normal distribution. */
    public static double normalBelow(double x) {
        return x < 0 ? IncompleteGamma.upper(0.5, x * x / 2) / 2 : (1 + IncompleteGamma.lower(0.5, x * x / 2)) / 2;
    }

    /**
     * The inverse of {@link #normalBelow}: a rational approximation (Acklam 2003) and one step of Halley's method.
     *
     * @throws IllegalArgumentException if {@code share} is not in [0, 1]
     */
    public static double normalBelowInverse(double share) {
        Inversion.requireShare(share);
        if (share == 0 || share == 1) {
            return share == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (share > 0.5) {
            return -normalBelowInverse(1 - share);
        }
        double about = approximateNormal(share);
        double step = (normalBelow(about) - share) * Kernels.exp(about * about / 2 + HALF_LOG_TWO_PI);
        return about - step / (1 + about * step / 2);
    }

    private static double approximateNormal(double share) {
        if (share < ACKLAM_LOW) {
            double root = Math.sqrt(-2 * Kernels.log(share));
            return polynomial(ACKLAM_C, root) / polynomial(ACKLAM_D, root);
        }
        double centred = share - 0.5;
        double square = centred * centred;
        return polynomial(ACKLAM_A, square) * centred / polynomial(ACKLAM_B, square);
    }

    private static double polynomial(double[] coefficients, double at) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * at + coefficient;
        }
        return sum;
    }

    private static void requirePositive(String function, double x) {
        if (!(x >= 0)) {
            throw new IllegalArgumentException(
                    "SpecialFunctions." + function + ": the argument must be at least 0, got " + x);
        }
    }

    private static void requireAboveZero(String function, double x) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "SpecialFunctions." + function + ": the argument must be above 0 and finite, got " + x);
        }
    }
}
