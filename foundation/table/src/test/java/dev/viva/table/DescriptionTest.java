package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import dev.viva.testkit.SharedData;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    private static ColumnSummary summary(Table table, String name) {
        return table.describe().columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void figuresOfASmallColumnAreThoseDoneByHand() {
        ColumnSummary summary = ColumnSummary.of(new NumberColumn("x", new double[] {4, 1, Double.NaN, 3, 2, 2}));
        assertThat(summary)
                .isEqualTo(new ColumnSummary(
                        "x", ColumnType.NUMBER, 5, 1, 4, 2.4, summary.deviation(), 1, 2, 2, 3, 4, "2.0", 2));
        assertThat(summary.deviation()).isCloseTo(Math.sqrt(5.2 / 4), within(1e-15));
    }

    @Test
    void anyOrderOfRowsHasTheSameDescription() {
        Laws.hold(50, random -> {
            Table table = RandomTables.of(random).drop("NUMBER", "TEXT");
            Table sorted = table.sortBy("TIMESTAMP", Table.Order.DESCENDING);
            assertThat(sorted.describe()).isEqualTo(table.describe());
        });
    }

    @Test
    void distinctAndFrequencyCountExactlyEvenBeyondTwoToThe53() {
        long big = 1L << 60;
        ColumnSummary summary = ColumnSummary.of(new IntegerColumn("i", new long[] {big, big + 1, big + 1, big + 2}));
        assertThat(summary.distinct()).isEqualTo(3);
        assertThat(summary.mostFrequent()).isEqualTo(Long.toString(big + 1));
        assertThat(summary.frequency()).isEqualTo(2);
    }

    @Test
    void emptyAndAllMissingColumnsHaveNoFigures() {
        ColumnSummary none = ColumnSummary.of(new NumberColumn("x", new double[] {Double.NaN}));
        assertThat(none.toMap())
                .isEqualTo(Map.of("name", "x", "type", "NUMBER", "count", 0, "missing", 1, "distinct", 0));
        assertThat(ColumnSummary.of(TextColumn.of("t")).mostFrequent()).isNull();
    }

    @Test
    void infiniteFiguresAreTextSinceJsonHasNone() {
        ColumnSummary summary = ColumnSummary.of(new NumberColumn("x", new double[] {1, Double.POSITIVE_INFINITY}));
        assertThat(summary.toMap()).containsEntry("maximum", "Infinity").containsEntry("minimum", 1.0);
    }

    @Test
    void describesThePayments() {
        Table payments = Csv.read(SharedData.require("fraud/transactions.csv.gz"));
        ColumnSummary fraud = summary(payments, "TX_FRAUD");
        assertThat(fraud.mean()).isCloseTo(14_681 / 1_754_155.0, within(1e-12));
        assertThat(fraud.distinct()).isEqualTo(2);
        double[] amounts = payments.doubles("TX_AMOUNT");
        Arrays.sort(amounts);
        ColumnSummary amount = summary(payments, "TX_AMOUNT");
        assertThat(amount.median()).isEqualTo(amounts[amounts.length / 2]);
        assertThat(amount.mean()).isCloseTo(Arrays.stream(amounts).average().orElseThrow(), within(1e-9));
        ColumnSummary time = summary(payments, "TX_DATETIME");
        assertThat(time.toMap()).containsEntry("minimum", "2018-04-01T00:00:31");
        assertThat(payments.describe().toString().lines())
                .hasSize(11)
                .first()
                .asString()
                .startsWith("column");
    }
}
