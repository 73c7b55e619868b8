package dev.viva.vision.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.deep.train.Adam;
import dev.viva.deep.train.Optimizer;
import dev.viva.deep.train.Trainer;
import dev.viva.testkit.Laws;
import dev.viva.vision.image.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The heat lies where what tells the class is, and its figures are those of the formula. */
class GradCamTest {
    @Test
    void theHeatOfATrainedNetworkLiesInTheSquareThatTellsTheClass() {
        Tensors.seed(1);
        ImageNetwork network = new DigitNetworkPlan(List.of(8, 16, 16), 1, 1, 2).build();
        ImageClassifier classifier =
                ImageClassifier.of(network, Corners.NAMES, ImageInput.grey(Corners.SIDE, 0.2, 0.2));
        ClassifierTraining.of(Trainer.of(8))
                .fit(
                        classifier,
                        Optimizer.of(Adam.standard(), network.parameters(), 0.01),
                        Corners.images(320, 1),
                        null);
        assertThat(classifier.evaluate(Corners.images(100, 2)).accuracy()).isGreaterThan(0.95);
        List<Corners.Striped> unseen = Corners.draw(40, 3);
        double share = unseen.stream()
                .mapToDouble(each -> inside(classifier.heat(each.image(), each.label()), each.corner()))
                .average()
                .orElseThrow();
        assertThat(share).as("share of the heat in 14 % of the picture").isGreaterThan(0.5);
        long hottest = unseen.stream()
                .filter(each -> hottestInside(classifier.heat(each.image(), each.label()), each.corner()))
                .count();
        assertThat(hottest).isGreaterThanOrEqualTo(36);
    }

    private static double inside(HeatMap heat, int corner) {
        double inside = 0;
        double all = 0;
        for (int row = 0; row < heat.height(); row++) {
            for (int column = 0; column < heat.width(); column++) {
                all += heat.at(column, row);
                inside += Corners.inside(column, row, corner) ? heat.at(column, row) : 0;
            }
        }
        return inside / all;
    }

    private static boolean hottestInside(HeatMap heat, int corner) {
        for (int at = 0; at < heat.width() * heat.height(); at++) {
            if (heat.at(at % heat.width(), at / heat.width()) == 1
                    && Corners.inside(at % heat.width(), at / heat.width(), corner)) {
                return true;
            }
        }
        return false;
    }

    /** With a mean and a linear layer behind the maps, a map's slope is the class's weight over the number of places. */
    @Test
    void behindAMeanTheMapsAreWeighedByTheClassesWeights() {
        Laws.hold(10, random -> {
            Tensors.seed(random.nextLong());
            ImageNetwork network = new DigitNetworkPlan(List.of(3, 5), 1, 1, 4).build();
            network.evaluate();
            Tensor image = Tensors.normal(1, 1, 8, 12);
            int label = random.nextInt(4);
            Tensor[] maps = new Tensor[1];
            network.features(image, (layer, made) -> maps[0] = made);
            Tensor weights = network.head().weight().select(0, label).reshape(1, 5, 1, 1);
            double[] sum = maps[0].times(weights).sum(false, 1).toDoubles();
            HeatMap expected = HeatMap.of(
                    12, 8, Arrays.stream(sum).map(each -> Math.max(0, each)).toArray(), 6, 4);
            HeatMap found = GradCam.of(network).heat(image, label);
            for (int at = 0; at < 96; at++) {
                assertThat(found.at(at % 12, at / 12)).isEqualTo(expected.at(at % 12, at / 12), within(1e-4));
            }
        });
    }

    @Test
    void everyNetworkShowsHeatAlsoWhenItIsFrozen() {
        for (NetworkPlan plan : NetworksTest.small().toList()) {
            Tensors.seed(2);
            ImageNetwork network = plan.build();
            network.head().startingFrom(Tensors.normal(3, network.head().in()));
            network.freeze();
            network.evaluate();
            Tensor image = Tensors.normal(1, 2, 16, 16);
            double most = 0;
            for (int label = 0; label < 3; label++) {
                HeatMap heat = GradCam.of(network).heat(image, label, 20, 10);
                for (int at = 0; at < 200; at++) {
                    assertThat(heat.at(at % 20, at / 20)).isBetween(0.0, 1.0);
                    most = Math.max(most, heat.at(at % 20, at / 20));
                }
            }
            assertThat(most).as(plan.toString()).isEqualTo(1);
        }
    }

    @Test
    void askingLeavesNoGradients() {
        ImageNetwork network = ResNetPlan.small(4, 1, 1).build();
        network.evaluate();
        HeatMap fine = GradCam.of(network).at("layer1.0").heat(Tensors.normal(1, 1, 9, 7), 3);
        assertThat(fine.width()).isEqualTo(7);
        assertThat(fine.height()).isEqualTo(9);
        Map<String, Tensor> parameters = network.parameters();
        assertThat(parameters.values()).allMatch(each -> each.gradient() == null && each.requiresGradient());
    }

    @Test
    void aMapLaidOverAPictureLeavesColdPixels() {
        HeatMap heat = HeatMap.of(2, 1, new double[] {-1, 4}, 2, 1);
        assertThat(heat.at(0, 0)).isZero();
        assertThat(heat.at(1, 0)).isEqualTo(1);
        Image over = heat.over(Image.filled(2, 1, 10, 20, 30), 1);
        assertThat(over.pixels()).containsExactly(10, 20, 30, (byte) 255, (byte) 245, 120);
        assertThat(heat.over(Image.filled(2, 1, 10, 20, 30), 0)).isEqualTo(Image.filled(2, 1, 10, 20, 30));
        assertThatThrownBy(() -> heat.over(Image.filled(3, 1, 0, 0, 0), 1))
                .hasMessage("HeatMap.over: the picture must be 2 × 1 and opacity in [0, 1], got Image 3 × 1 and 1.0");
        assertThatThrownBy(() -> HeatMap.of(2, 2, new double[3], 2, 2)).hasMessageContaining("with 3 values");
    }

    @Test
    void whatCannotBeShownIsNamed() {
        ImageNetwork network = ResNetPlan.small(4, 1, 1).build();
        Tensor image = Tensors.normal(1, 1, 8, 8);
        assertThatThrownBy(() -> GradCam.of(network).heat(image, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must be predicting");
        network.evaluate();
        assertThatThrownBy(() -> GradCam.of(network).at("layer7")).hasMessageContaining("has no module \"layer7\"");
        assertThatThrownBy(() -> GradCam.of(network).at("conv1").heat(image, 0))
                .hasMessage(
                        "GradCam: layer must be one of [layer1.0, layer1, layer2.0, layer2], whose results the network"
                                + " shows, got conv1");
        assertThatThrownBy(() -> GradCam.of(network).heat(image, 10))
                .hasMessageContaining("label must be in [0, 10), got 10");
        assertThatThrownBy(() -> GradCam.of(network).heat(Tensors.normal(2, 1, 8, 8), 0))
                .hasMessageContaining("got [2, 1, 8, 8]");
    }
}
