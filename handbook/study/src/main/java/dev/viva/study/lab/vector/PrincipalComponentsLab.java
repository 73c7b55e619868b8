package dev.viva.study.lab.vector;

import dev.viva.kernel.Parallel;
import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Training;
import dev.viva.learn.decomposition.ComponentProjection;
import dev.viva.learn.decomposition.PrincipalComponents;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.learn.transform.StandardScaler;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.OwnColumns;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Directions of largest variance, and what is lost when only a few are kept. */
public final class PrincipalComponentsLab implements Engine {
    private static final Training ALONE = Training.plain().on(Parallel.of(1));
    private static final int SHOWN = 20;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "principal-components",
                "Principal components",
                "Turn the cloud: the first axis follows its longest direction. Give the third column a larger unit: unscaled,"
                        + " it takes the first axis for itself. Keep fewer components and see what is lost.",
                List.of(
                        Control.choice("data", "what is taken apart", "cloud", "digits"),
                        Control.whole("rows", "rows", 20, 400, 10, 150),
                        Control.number("rotation", "degrees by which the cloud is turned", 0, 180, 5, 30),
                        Control.logarithm("unit", "how many times smaller the unit of the third column is", 1, 1000, 1),
                        Control.flag("standardise", "whether columns are divided by their deviation first", false),
                        Control.number("outlier", "how far the last row lies off", 0, 50, 1, 0),
                        Control.whole("keep", "components that are kept", 1, 64, 1)),
                Numbering.of()
                        .with("first", "the share of the variance along the first component")
                        .with("second", "the share along the second")
                        .with("kept", "the share along all that are kept")
                        .with("keep", "how many are kept; no more than there are columns")
                        .with("sorted", "1 if the variances descend, otherwise 0")
                        .with("angle", "degrees between the first component and the axis of the first column, within the first two columns; in [0, 180)")
                        .with("angleOff", "degrees between that and the cloud's longest direction")
                        .with("third", "how much of the first component the third column is: its loading, absolute")
                        .with("reconstruction", "the mean squared error of a row put together again from the kept ones, times rows / (rows − 1)")
                        .with("dropped", "the sum of the variances that are dropped: what that error must be")
                        .with("for90", "components needed for 90 % of the variance")
                        .all(),
                List.of(
                        Claim.of("The first axis follows the direction of largest variance.",
                                        "abs(angle - 50) < 5 and first > 0.7")
                                .at("rotation=50&rows=400"),
                        Claim.of("Variances come sorted, the largest first.", "sorted == 1 and first >= second"),
                        Claim.of("A column in a small unit hijacks the first component; scaled, it does not.",
                                        "raw.third > 0.99 and scaled.third < 0.7")
                                .at("unit=100")
                                .run("raw", "standardise=false")
                                .run("scaled", "standardise=true"),
                        Claim.of("The reconstruction error is the sum of the dropped variances.",
                                        "abs(reconstruction - dropped) <= 1e-9 * (1 + dropped)")
                                .at("data=digits&keep=10"),
                        Claim.of("A few components hold most of 64 pixels.", "for90 < 32 and kept > 0.6")
                                .at("data=digits&keep=10&rows=400"),
                        Claim.of("One far row turns the first axis to itself.", "far.angleOff > near.angleOff + 20")
                                .at("rows=50")
                                .run("near", "outlier=0")
                                .run("far", "outlier=50")),
                true,
                new PrincipalComponentsLab());
    }

    @Override
    public Outcome run(Setting setting) {
        Dataset raw = data(setting);
        Dataset data = setting.is("standardise")
                ? raw.withFeatures(StandardScaler.standard().fit(raw, ALONE).apply(raw.features()))
                : raw;
        int width = Math.min(data.features().width(), data.rows() - 1);
        int keep = Math.min(setting.whole("keep"), width);
        ComponentProjection all = PrincipalComponents.of(width).fit(data, ALONE);
        ComponentProjection few = PrincipalComponents.of(keep).fit(data, ALONE);
        double[] shares = all.explainedShare();
        double[] first = all.components()[0];
        double angle = first.length < 2 ? 0 : Math.toDegrees(Math.atan2(first[1], first[0]));
        Features again = few.inverse(few.apply(data.features()));
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("first", shares[0]);
        numbers.put("second", shares.length > 1 ? shares[1] : 0);
        numbers.put("kept", Arrays.stream(shares, 0, keep).sum());
        numbers.put("keep", (double) keep);
        numbers.put("sorted", sorted(all.explainedVariance()));
        numbers.put("angle", folded(angle));
        numbers.put("angleOff", off(angle - setting.number("rotation")));
        numbers.put("third", first.length < 3 ? 0 : Math.abs(first[2]));
        numbers.put("reconstruction", error(data.features(), again) / (data.rows() - 1));
        numbers.put("dropped", Arrays.stream(all.explainedVariance(), keep, width).sum());
        numbers.put("for90", needed(shares));
        List<Figure> figures = new ArrayList<>();
        figures.add(setting.text("data").equals("digits") && setting.own().isEmpty()
                ? images(raw.features(), setting.is("standardise") ? null : again)
                : cloud(data, all));
        figures.add(scree(shares, keep));
        return new Outcome(numbers, figures, List.of(words(numbers, data)));
    }

    private static String words(Map<String, Double> numbers, Dataset data) {
        return "Of the variance of " + data.features().width() + " columns the first component holds "
                + Numbers.percent(numbers.get("first")) + ", the " + Numbers.text(numbers.get("keep")) + " kept hold "
                + Numbers.percent(numbers.get("kept")) + "; " + Numbers.text(numbers.get("for90"))
                + " are needed for 90 %. Rows put together again miss by " + Numbers.text(numbers.get("reconstruction"))
                + " (the dropped variances add up to " + Numbers.text(numbers.get("dropped")) + ").";
    }

    private static Dataset data(Setting setting) {
        if (setting.own().isPresent()) {
            return Dataset.of(Rows.features(OwnColumns.of(setting.own().orElseThrow()).columns()));
        }
        return Dataset.of(Rows.features(
                setting.text("data").equals("digits")
                        ? Clouds.digits(setting.whole("rows"), setting.seed())
                        : Clouds.cloud(
                                setting.whole("rows"),
                                setting.number("rotation"),
                                setting.number("unit"),
                                setting.number("outlier"),
                                setting.seed())));
    }

    private static double folded(double degrees) {
        return ((degrees % 180) + 180) % 180;
    }

    private static double off(double degrees) {
        double folded = folded(degrees);
        return Math.min(folded, 180 - folded);
    }

    private static double sorted(double[] variances) {
        return IntStream.range(1, variances.length).allMatch(at -> variances[at] <= variances[at - 1]) ? 1 : 0;
    }

    private static double needed(double[] shares) {
        double sum = 0;
        for (int at = 0; at < shares.length; at++) {
            sum += shares[at];
            if (sum >= 0.9 - 1e-12) {
                return at + 1.0;
            }
        }
        return shares.length;
    }

    private static double error(Features one, Features other) {
        double sum = 0;
        for (int column = 0; column < one.width(); column++) {
            for (int row = 0; row < one.rows(); row++) {
                double miss = one.columns().get(column).value(row) - other.columns().get(column).value(row);
                sum += miss * miss;
            }
        }
        return sum;
    }

    private static double[] column(Features features, int at) {
        return ((Feature.Numeric) features.columns().get(at)).values();
    }

    private static Figure cloud(Dataset data, ComponentProjection all) {
        double[] x = column(data.features(), 0);
        double[] y = data.features().width() < 2 ? new double[x.length] : column(data.features(), 1);
        Graph graph = Graph.of("The first two columns and the axes found", "x1", "x2").dots("rows", x, y, 0);
        for (int at = 0; at < Math.min(2, all.components().length); at++) {
            double reach = 2 * Math.sqrt(all.explainedVariance()[at]);
            double[] axis = all.components()[at];
            double up = axis.length < 2 ? 0 : axis[1];
            double meanY = all.means().length < 2 ? 0 : all.means()[1];
            graph.line(
                    "component " + (at + 1),
                    new double[] {all.means()[0] - reach * axis[0], all.means()[0] + reach * axis[0]},
                    new double[] {meanY - reach * up, meanY + reach * up},
                    at + 1);
        }
        return Figures.of(graph.about("Each axis reaches two deviations to both sides; an axis that looks short here points"
                + " along other columns."));
    }

    private static Figure scree(double[] shares, int keep) {
        int count = Math.min(SHOWN, shares.length);
        double[] places = Rows.evenly(1, count, count);
        double[] sums = new double[count];
        double sum = 0;
        for (int at = 0; at < count; at++) {
            sum += shares[at];
            sums[at] = sum;
        }
        return Figures.of(Graph.of("Variance by component", "component", "share of the variance")
                .reachingUpwards(0, 1)
                .bars("its own", places, Arrays.copyOf(shares, count), 0.7, 0)
                .line("together", places, sums, 1)
                .rule("kept", Math.min(keep, count) + 0.5, 0, Math.min(keep, count) + 0.5, 1)
                .about("The share of the variance along each component, the largest first, and their running sum."));
    }

    /** Five images above, and what the kept components make of them below. */
    private static Figure images(Features pixels, @org.jspecify.annotations.Nullable Features again) {
        int images = Math.min(5, pixels.rows());
        List<double[]> tiles = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (int image = 0; image < images; image++) {
            double miss = 0;
            for (int pixel = 0; pixel < 64; pixel++) {
                double before = pixels.columns().get(pixel).value(image);
                double after = again == null ? 0 : again.columns().get(pixel).value(image);
                miss += (before - after) * (before - after);
                double x = image * 9 + pixel % 8;
                double y = pixel / 8;
                tiles.add(new double[] {x, -y, Math.clamp(before, 0, 1)});
                tiles.add(new double[] {x, -y - 10, Math.clamp(after, 0, 1)});
            }
            rows.add(List.of("image " + (image + 1), again == null ? "–" : Numbers.text(miss)));
        }
        double[][] kept = tiles.stream().filter(tile -> tile[2] > 0.04).toArray(double[][]::new);
        Graph graph = Graph.of("Images, and what the kept components make of them", "", "")
                .reachingAcross(-1, images * 9.0)
                .reachingUpwards(-19, 2)
                .tiles("", part(kept, 0), part(kept, 1), 1, 1, 0, part(kept, 2))
                .about(again == null
                        ? "Images as they are; standardised pixels are not put together again here."
                        : "Above the images as they are, below as they come back from the kept components.");
        return Figures.of(graph, new Twin(List.of("image", "squared error of its 64 pixels"), rows));
    }

    private static double[] part(double[][] tiles, int at) {
        return Arrays.stream(tiles).mapToDouble(tile -> tile[at]).toArray();
    }

    @Override
    public String java(Setting setting) {
        boolean digits = setting.text("data").equals("digits");
        String scaled = setting.is("standardise")
                ? "data = data.withFeatures(StandardScaler.standard().fit(data, Training.plain()).apply(data.features()));"
                : "";
        return Source.of(setting, """
                import dev.viva.kernel.*;
                import dev.viva.learn.*;
                import dev.viva.learn.decomposition.*;
                import dev.viva.learn.transform.StandardScaler;
                import java.util.*;

                void main() {
                    int rows = {rows};
                    Draws draws = CounterRandom.of({seed}).stream(1).draws();
                    double angle = Math.toRadians({rotation});
                    double[][] x = new double[WIDTH][rows];
                    for (int row = 0; row < rows; row++) {
                        MAKE
                    }
                    List<Feature> features = new ArrayList<>();
                    for (double[] column : x) {
                        features.add(new Feature.Numeric("x" + features.size(), column));
                    }
                    Dataset data = Dataset.of(new Features(features));
                    SCALED
                    ComponentProjection found = PrincipalComponents.of(Math.min({keep}, x.length)).fit(data, Training.plain());
                    IO.println("shares of the variance " + Arrays.toString(found.explainedShare()));
                    IO.println("first direction " + Arrays.toString(found.components()[0]));
                }
                """
                .replace("WIDTH", digits ? "16" : "3")
                .replace("SCALED", scaled)
                .replace("MAKE", digits ? BLOBS : CLOUD));
    }

    private static final String CLOUD = """
            double along = 2 * draws.nextGaussian();
                    double across = 0.7 * draws.nextGaussian();
                    x[0][row] = along * Math.cos(angle) - across * Math.sin(angle);
                    x[1][row] = along * Math.sin(angle) + across * Math.cos(angle);
                    x[2][row] = 0.5 * {unit} * draws.nextGaussian();""";
    private static final String BLOBS = """
            double place = draws.nextDouble(0, 3);
                    for (int pixel = 0; pixel < 16; pixel++) {
                        double far = Math.hypot(pixel % 4 - place, pixel / 4 - 1.5);
                        x[pixel][row] = Math.exp(-far * far) + 0.05 * draws.nextGaussian();
                    }""";
}
