package dev.viva.study.lab.vector;

import dev.viva.array.Array;
import dev.viva.array.RandomArrays;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.List;

/** What a dot product measures, and what becomes of angles where there are many dimensions. */
public final class DotProductLab implements Engine {
    private static final int BINS = 40;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "dot-product",
                "The dot product",
                "Turn the vectors: the product is the length of the shadow times the length of what it falls on. Then"
                        + " raise the dimension: random vectors become nearly orthogonal.",
                List.of(
                        Control.number("a1", "first number of a", -5, 5, 0.1, 3),
                        Control.number("a2", "second number of a", -5, 5, 0.1, 1),
                        Control.number("b1", "first number of b", -5, 5, 0.1, 2),
                        Control.number("b2", "second number of b", -5, 5, 0.1, 3),
                        Control.whole("dimension", "dimension of the random pairs", 2, 1000, 100),
                        Control.whole("pairs", "how many random pairs", 100, 1000, 100, 1000)),
                Numbering.of()
                        .with("product", "a · b")
                        .with("lengthA", "the length of a")
                        .with("lengthB", "the length of b")
                        .with("cosine", "the cosine of the angle; 0 where a vector is 0")
                        .with("angle", "the angle in degrees")
                        .with("projection", "the length of the shadow of a on b, negative where it points away")
                        .with("deviation", "the standard deviation of the cosines of the random pairs")
                        .with("expected", "1 / √dimension, what that deviation comes to")
                        .with("meanCosine", "the mean of those cosines")
                        .with("near", "the share of pairs whose angle is within 6° of a right one")
                        .all(),
                List.of(
                        Claim.of(
                                "The length of the shadow times the length of what it falls on is the product.",
                                "abs(projection * lengthB - product) < 1e-9"),
                        Claim.of(
                                        "In high dimension the cosines of random pairs spread by 1/√d.",
                                        "abs(deviation - expected) < 0.1 * expected and abs(meanCosine) < 0.15 * expected")
                                .at("dimension=400&pairs=1000"),
                        Claim.of(
                                        "With 1,000 dimensions nearly every pair is nearly orthogonal; with 2 hardly any is.",
                                        "many.near > 0.99 and few.near < 0.1")
                                .run("many", "dimension=1000")
                                .run("few", "dimension=2"),
                        Claim.of(
                                        "Scaling a vector scales the product and leaves the cosine.",
                                        "abs(long.product - 2 * short.product) < 1e-9 and abs(long.cosine - short.cosine) < 1e-12")
                                .run("short", "a1=1&a2=2")
                                .run("long", "a1=2&a2=4"),
                        Claim.of("Vectors at a right angle have a product of 0.", "product == 0 and angle == 90")
                                .at("a1=2&a2=0&b1=0&b2=3")),
                false,
                new DotProductLab());
    }

    @Override
    public Outcome run(Setting setting) {
        Array a = Array.of(setting.number("a1"), setting.number("a2"));
        Array b = Array.of(setting.number("b1"), setting.number("b2"));
        int dimension = setting.whole("dimension");
        double[] cosines = cosines(dimension, setting.whole("pairs"), setting.seed());
        double product = a.dot(b).value();
        double lengths = a.norm() * b.norm();
        double cosine = lengths == 0 ? 0 : Math.clamp(product / lengths, -1, 1);
        Array all = Array.of(cosines);
        Results numbers = new Results();
        numbers.put("product", product);
        numbers.put("lengthA", a.norm());
        numbers.put("lengthB", b.norm());
        numbers.put("cosine", cosine);
        numbers.put("angle", Math.toDegrees(Math.acos(cosine)));
        numbers.put("projection", b.norm() == 0 ? 0 : product / b.norm());
        numbers.put("deviation", all.standardDeviation(0));
        numbers.put("expected", 1 / Math.sqrt(dimension));
        numbers.put("meanCosine", all.mean());
        numbers.put("near", near(cosines));
        return new Outcome(
                numbers.all(),
                List.of(vectors(a, b, numbers), histogram(cosines, dimension, numbers)),
                List.of(
                        "a · b = " + Numbers.text(product) + ": a shadow of length "
                                + Numbers.text(numbers.get("projection")) + " on b, whose length is "
                                + Numbers.text(b.norm()) + "; the angle is " + Numbers.text(numbers.get("angle"))
                                + "°.",
                        "Of " + cosines.length + " random pairs in " + dimension + " dimensions the cosines spread by "
                                + Numbers.text(numbers.get("deviation")) + "; 1/√d is "
                                + Numbers.text(numbers.get("expected")) + ". " + Numbers.percent(numbers.get("near"))
                                + " are within 6° of a right angle."));
    }

    private static double[] cosines(int dimension, int pairs, long seed) {
        Array one = RandomArrays.of(seed).stream(1).normal(pairs, dimension);
        Array other = RandomArrays.of(seed).stream(2).normal(pairs, dimension);
        Array products = one.times(other).sum(1);
        Array lengths = one.times(one).sum(1).times(other.times(other).sum(1)).sqrt();
        return products.dividedBy(lengths).toArray();
    }

    private static double near(double[] cosines) {
        double most = Math.cos(Math.toRadians(84));
        int near = 0;
        for (double cosine : cosines) {
            near += Math.abs(cosine) <= most ? 1 : 0;
        }
        return (double) near / cosines.length;
    }

    private static Figure vectors(Array a, Array b, Results numbers) {
        double share = b.norm() == 0 ? 0 : numbers.get("projection") / b.norm();
        double footX = share * b.get(0);
        double footY = share * b.get(1);
        return Figures.of(Graph.of("Two vectors and a shadow", "first number", "second number")
                .reachingAcross(-6, 6)
                .reachingUpwards(-5, 5)
                .line("a", new double[] {0, a.get(0)}, new double[] {0, a.get(1)}, 0)
                .line("b", new double[] {0, b.get(0)}, new double[] {0, b.get(1)}, 1)
                .line("shadow of a on b", new double[] {0, footX}, new double[] {0, footY}, 2)
                .rule("", a.get(0), a.get(1), footX, footY)
                .dots("", new double[] {a.get(0)}, new double[] {a.get(1)}, 0, 4)
                .dots("", new double[] {b.get(0)}, new double[] {b.get(1)}, 1, 4)
                .about("The shadow of a on b ends at (" + Numbers.text(footX) + ", " + Numbers.text(footY)
                        + "); its length times the length of b is the product."));
    }

    private static Figure histogram(double[] cosines, int dimension, Results numbers) {
        double[] middles = Rows.evenly(-1 + 1.0 / BINS, 1 - 1.0 / BINS, BINS);
        double[] shares = new double[BINS];
        for (double cosine : cosines) {
            shares[Math.clamp((int) ((cosine + 1) / 2 * BINS), 0, BINS - 1)] += 1.0 / cosines.length;
        }
        return Figures.of(Graph.of(
                        "Cosines of random pairs in " + dimension + " dimensions", "cosine", "share of pairs")
                .reachingAcross(-1, 1)
                .reachingUpwards(0)
                .bars("share of pairs", middles, shares, 2.0 / BINS, 0)
                .about("The cosines have a standard deviation of " + Numbers.text(numbers.get("deviation")) + "."));
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.array.*;

                void main() {
                    Array a = Array.of({a1}, {a2});
                    Array b = Array.of({b1}, {b2});
                    double product = a.dot(b).value();
                    IO.println("product " + product + ", shadow of a on b " + product / b.norm());
                    Array one = RandomArrays.of({seed}).stream(1).normal({pairs}, {dimension});
                    Array other = RandomArrays.of({seed}).stream(2).normal({pairs}, {dimension});
                    Array lengths = one.times(one).sum(1).times(other.times(other).sum(1)).sqrt();
                    Array cosines = one.times(other).sum(1).dividedBy(lengths);
                    IO.println("deviation of cosines " + cosines.standardDeviation(0));
                    IO.println("1 / sqrt(dimension) " + 1 / Math.sqrt({dimension}));
                }
                """);
    }
}
