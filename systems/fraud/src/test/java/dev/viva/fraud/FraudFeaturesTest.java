package dev.viva.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.features.Event;
import dev.viva.features.window.FeatureColumns;
import dev.viva.features.window.OnlineFeatures;
import dev.viva.fraud.FraudFeatures.Input;
import dev.viva.fraud.backtest.HandbookFeatures;
import dev.viva.fraud.engine.Rule;
import dev.viva.fraud.simulate.PaymentSimulator;
import dev.viva.fraud.simulate.SimulationOptions;
import dev.viva.fraud.train.ProductionFeatures;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FraudFeaturesTest {
    private static final long NOON = 1_790_000_000_000L;

    @Test
    void everySetReadsBackFromItsTextToTheSameSet() {
        for (FraudFeatures features :
                List.of(HandbookFeatures.FIFTEEN, HandbookFeatures.VIVA, ProductionFeatures.ALL)) {
            assertThat(FraudFeatures.parse(features.toText())).isEqualTo(features);
            assertThat(FraudFeatures.parse(features.toText()).hash()).isEqualTo(features.hash());
        }
        assertThat(HandbookFeatures.FIFTEEN.names()).hasSize(15);
    }

    @Test
    void anInputOfAFeatureThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> new FraudFeatures(HandbookFeatures.FIFTEEN.windows(), List.of(Input.of("nothing"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"nothing\"");
    }

    @Test
    void fillingOneVectorGivesTheSameAsFillingAHistory() {
        FraudFeatures features = HandbookFeatures.VIVA;
        List<LabelledPayment> payments = new ArrayList<>();
        new PaymentSimulator(SimulationOptions.DEFAULT.withCustomers(30).withDays(40)).forEach(payments::add);
        PaymentHistory history = PaymentHistory.of(payments);
        FeatureColumns values = features.compute(history.withImmediateLabels(), Parallel.common(), Progress.none());
        int[] rows = IntStream.range(0, history.rows()).toArray();
        Features inputs = features.inputs(values, rows);
        double[] vector = new double[features.windows().size()];
        double[] filled = new double[features.inputs().size()];
        for (int row : rows) {
            for (int feature = 0; feature < vector.length; feature++) {
                vector[feature] = values.columns()[feature][row];
            }
            features.filler().fill(vector, filled);
            for (int input = 0; input < filled.length; input++) {
                assertThat(Double.compare(
                                (float) filled[input],
                                inputs.columns().get(input).value(row)))
                        .isZero();
            }
        }
    }

    @Test
    void theVelocityRuleFiresExactlyOnTheSixthPaymentWithinAMinute() {
        Rule rule = Rule.parse("velocity BLOCK customer_count_1m > 5");
        int position = ProductionFeatures.ALL.windows().indexOf("customer_count_1m");
        double bound = rule.conditions().getFirst().bound();
        assertThat(counts(position, 0, 10_000, 20_000, 30_000, 40_000, 59_999))
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
                .satisfies(counts -> assertThat(counts.get(4)).isLessThanOrEqualTo(bound))
                .satisfies(counts -> assertThat(counts.get(5)).isGreaterThan(bound));
        assertThat(counts(position, 0, 10_000, 20_000, 30_000, 40_000, 60_000))
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 5.0);
    }

    private static List<Double> counts(int position, long... offsets) {
        List<Double> counts = new ArrayList<>();
        double[] values = new double[ProductionFeatures.ALL.windows().size()];
        Event event = PaymentEvents.SCHEMA.event();
        try (OnlineFeatures online = OnlineFeatures.inMemory(ProductionFeatures.ALL.windows())) {
            for (long offset : offsets) {
                Payment payment = Payment.of("t" + counts.size(), NOON + offset, "c1", "m1", 5);
                online.apply(PaymentEvents.fill(payment, event), values);
                counts.add(values[position]);
            }
        }
        return counts;
    }
}
