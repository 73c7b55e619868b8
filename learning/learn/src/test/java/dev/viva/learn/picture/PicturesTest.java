package dev.viva.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.viva.learn.Target;
import dev.viva.learn.metric.Confusion;
import dev.viva.learn.metric.RankedScores;
import dev.viva.learn.metric.Reliability;
import dev.viva.learn.selection.LossCurve;
import dev.viva.learn.selection.Predictions;
import dev.viva.testkit.Laws;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PicturesTest {
    @Test
    void everyPictureIsWholeAndHasAllInsideAndNoTextOnAnother() {
        Laws.hold(60, random -> {
            Look look = new Look(random.nextInt(Look.LEAST_WIDTH, 1200), random.nextInt(Look.LEAST_HEIGHT, 700));
            int size = random.nextInt(4) == 0 ? random.nextInt(4) : random.nextInt(120);
            new Gallery(random, size, look).all().forEach((name, svg) -> {
                try {
                    Drawn.of(svg);
                } catch (AssertionError broken) {
                    throw new AssertionError(name + " of " + size + ", " + look, broken);
                }
            });
        });
    }

    @Test
    void whatIsEmptySaysSo() {
        new Gallery(new SplittableRandom(1), 0, Look.standard()).all().forEach((name, svg) -> {
            if (!name.startsWith("dependence") && !name.equals("joint") && !name.equals("waterfall")) {
                assertThat(Drawn.of(svg).texts()).as(name).contains("nothing to show");
            }
        });
    }

    @Test
    void aPointLiesWhereTheAxesSay() {
        var scores = RankedScores.of(new double[] {0.9, 0.8, 0.7, 0.1}, new boolean[] {true, false, true, false});
        Drawn roc = Drawn.of(RankedPictures.roc(scores, Look.standard()));
        assertThat(roc.texts()).contains("this model: area 0.75", "chance", "false-positive rate");
        Element touched = roc.elements("circle").stream()
                .filter(each ->
                        each.getTextContent().equals("false-positive rate 0.5, true-positive rate 0.5 from score 0.8"))
                .findFirst()
                .orElseThrow();
        assertThat(Drawn.number(touched, "cx"))
                .isEqualTo((label(roc, "0.4", "middle", "x") + label(roc, "0.6", "middle", "x")) / 2, within(0.02));
        assertThat(Drawn.number(touched, "cy") + 4)
                .isEqualTo((label(roc, "0.4", "end", "y") + label(roc, "0.6", "end", "y")) / 2, within(0.02));
    }

    @Test
    void aSingleClassHasNoCurve() {
        var scores = RankedScores.of(new double[] {0.9, 0.8}, new boolean[] {true, true});
        assertThat(Drawn.of(RankedPictures.roc(scores, Look.standard())).texts())
                .contains("this model: undefined for one class", "nothing to show");
    }

    @Test
    void theCheapestThresholdIsMarked() {
        var scores = RankedScores.of(new double[] {0.9, 0.8, 0.7, 0.1}, new boolean[] {true, false, true, false});
        assertThat(Drawn.of(RankedPictures.cost(scores, 1, 10, Look.standard())).texts())
                .contains("cheapest: 0.25 from 0.7");
        assertThat(Drawn.of(RankedPictures.cost(scores, 10, 0, Look.standard())).texts())
                .contains("Calling nothing positive is cheapest: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankedPictures.cost(scores, -1, 1, Look.standard()))
                .withMessage("RankedPictures.cost: costs must be finite and at least 0, got -1.0 and 1.0");
    }

    @Test
    void countsAreToldInTheCellsAndBins() {
        Drawn confusion = Drawn.of(ConfusionPicture.of(
                new Confusion(List.of("no", "yes"), new double[][] {{90, 10}, {5, 15}}), Look.standard()));
        assertThat(confusion.texts()).contains("90", "10", "5", "15", "no", "yes", "true class", "predicted class");
        assertThat(confusion.tips()).contains("is yes, called no: 5 rows, 25.0 % of the class");
        Reliability reliability = new Reliability(List.of(new Reliability.Bin(0.1, 0.3, 0.2, 0.25, 40)));
        assertThat(Drawn.of(CalibrationPicture.of(reliability, Look.standard())).tips())
                .contains("predicted 0.2, came true 0.25, 40 rows");
    }

    @Test
    void barsOfAHistogramHoldAllRows() {
        double[] truth = {1, 2, 3, 4, 10, Double.NaN};
        var predictions = new Predictions.OfNumbers(new double[6], new Target.Values(truth), null);
        Drawn drawn = Drawn.of(ResidualPictures.histogram(predictions, Look.standard()));
        int rows = drawn.marks("rect").stream()
                .map(Element::getTextContent)
                .filter(tip -> tip.endsWith(" rows"))
                .mapToInt(tip -> Integer.parseInt(tip.replaceAll(".*: (\\d+) rows", "$1")))
                .sum();
        assertThat(rows).isEqualTo(5);
    }

    @Test
    void theLeastLossIsMarked() {
        LossCurve curve = new LossCurve(new double[] {3, 2, 1, 0.5}, new double[] {3, 2.5, 2.4, 2.6});
        assertThat(curve.best()).isEqualTo(3);
        assertThat(Drawn.of(CurvePictures.loss(curve, Look.standard())).texts()).contains("least: 2.4 after 3");
    }

    @Test
    void numbersAreReadable() {
        assertThat(Numbers.text(0.92741)).isEqualTo("0.9274");
        assertThat(Numbers.text(12345.678)).isEqualTo("12,346");
        assertThat(Numbers.text(0.000012)).isEqualTo("1.2e-5");
        assertThat(Numbers.text(-3e20)).isEqualTo("-3e20");
        assertThat(Numbers.tick(20000, 5000, 30000)).isEqualTo("20k");
        assertThat(Numbers.tick(2020, 5, 2030)).isEqualTo("2020");
        assertThat(Numbers.tick(0.30000000000000004, 0.1, 1)).isEqualTo("0.3");
        assertThat(Numbers.tick(-0.0, 0.1, 1)).isEqualTo("0");
    }

    @Test
    void aSizeThatCannotBeReadIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Look.standard().withWidth(300))
                .withMessage("Look.width must be in [360, 4000], got 300");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Look.standard().withHeight(5000))
                .withMessage("Look.height must be in [240, 4000], got 5000");
    }

    private static double label(Drawn drawn, String text, String anchor, String coordinate) {
        return drawn.elements("text").stream()
                .filter(each -> each.getTextContent().equals(text)
                        && each.getAttribute("text-anchor").equals(anchor))
                .mapToDouble(each -> Drawn.number(each, coordinate))
                .findFirst()
                .orElseThrow();
    }
}
