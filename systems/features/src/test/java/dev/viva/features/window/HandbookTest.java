package dev.viva.features.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.features.Event;
import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.testkit.SharedData;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fifteen features of the Fraud Detection Handbook on its 1,754,155 transactions. */
final class HandbookTest {
    private static final long DAY = 86_400_000;
    private static final long DELAY = 7 * DAY;
    private static final int[] DAYS = {1, 7, 30};

    @Test
    void sampledTransactionsHaveTheValuesThatASearchThroughAllEarlierOnesGives() throws IOException {
        HandbookData data = HandbookData.read(SharedData.require("fraud/transactions.csv.gz"));
        assertThat(data.history().rows()).isEqualTo(1_754_155);
        FeatureColumns columns =
                new HistoryFeatures(HandbookData.FEATURES).compute(data.history(), Parallel.common(), Progress.none());
        SplittableRandom random = new SplittableRandom(15);
        for (int sample = 0; sample < 300; sample++) {
            int row = random.nextInt(data.history().rows());
            double[] expected = search(data, row);
            for (int feature = 0; feature < expected.length; feature++) {
                assertThat(columns.columns()[feature][row])
                        .as("%s of row %d", HandbookData.FEATURES.names().get(feature), row)
                        .isCloseTo(expected[feature], org.assertj.core.data.Offset.offset(1e-12 * expected[feature]));
            }
        }
    }

    private static double[] search(HandbookData data, int row) {
        History history = data.history();
        long time = history.times()[row];
        double[] values = new double[15];
        values[0] = history.numbers()[0][row];
        values[1] = (time / DAY + 3) % 7 >= 5 ? 1 : 0;
        values[2] = time % DAY / 3_600_000 <= 6 ? 1 : 0;
        for (int window = 0; window < DAYS.length; window++) {
            long count = 0;
            double sum = 0;
            long known = 0;
            long frauds = 0;
            long length = DAYS[window] * DAY;
            for (int old = 0; old <= row; old++) {
                long age = time - history.times()[old];
                if (history.keys()[0][old] == history.keys()[0][row] && age < length) {
                    count++;
                    sum += history.numbers()[0][old];
                }
                if (history.keys()[1][old] == history.keys()[1][row] && age >= DELAY && age < DELAY + length) {
                    known++;
                    frauds += data.fraud()[old] ? 1 : 0;
                }
            }
            values[3 + window] = count;
            values[6 + window] = sum / count;
            values[9 + window] = known;
            values[12 + window] = known == 0 ? 0 : (double) frauds / known;
        }
        return values;
    }

    @Test
    void theFirstHundredThousandTransactionsOneAtATimeGiveTheBitsOfTheHistory() throws IOException {
        HandbookData data = HandbookData.read(SharedData.require("fraud/transactions.csv.gz"));
        History history = data.history();
        FeatureColumns columns =
                new HistoryFeatures(HandbookData.FEATURES).compute(history, Parallel.common(), Progress.none());
        OnlineFeatures online = OnlineFeatures.inMemory(HandbookData.FEATURES);
        Event event = history.schema().event();
        double[] values = new double[15];
        for (int row = 0; row < 100_000; row++) {
            HandbookData.fill(event, history, row);
            online.apply(event, values);
            online.label(event.id(), data.fraud()[row], event.timeMillis());
            for (int feature = 0; feature < values.length; feature++) {
                assertThat(columns.columns()[feature][row]).isEqualTo(values[feature]);
            }
        }
    }
}
