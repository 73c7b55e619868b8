package dev.viva.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.SharedData;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CsvRealDataTest {
    @Test
    void readsAMillionPaymentsFromGzip() {
        Table payments = Csv.read(SharedData.require("fraud/transactions.csv.gz"));
        assertThat(payments.rowCount()).isEqualTo(1_754_155);
        assertThat(payments.names()).startsWith("TRANSACTION_ID", "TX_DATETIME").endsWith("TX_FRAUD_SCENARIO");
        assertThat(payments.columns().stream().map(Column::type).distinct())
                .containsExactly(ColumnType.INTEGER, ColumnType.TIMESTAMP, ColumnType.NUMBER);
        assertThat(Arrays.stream(payments.integers("TX_FRAUD")).sum()).isEqualTo(14_681);
        assertThat(payments.column("TX_DATETIME").text(0)).isEqualTo("2018-04-01T00:00:31");
        assertThat(payments.doubles("TX_AMOUNT")).startsWith(57.16, 81.51, 146.0);
    }

    @Test
    void readsCensusDataWithoutHeaderWithBlanksAndQuestionMarks() {
        Table adult = Csv.read(SharedData.require("adult/adult.csv.gz"));
        assertThat(adult.rowCount()).isEqualTo(32_561);
        assertThat(adult.columns()).hasSize(15);
        assertThat(adult.column("column_1").type()).isEqualTo(ColumnType.INTEGER);
        assertThat(adult.column("column_2").text(0)).isEqualTo("State-gov");
        assertThat(adult.column("column_2").missingCount()).isEqualTo(1836);
        assertThat(((TextColumn) adult.column("column_15")).dictionary()).containsExactly("<=50K", ">50K");
    }

    @Test
    void readsIrisBehindItsLineOfSizes() {
        CsvOptions options = CsvOptions.defaults().withSkippedLines(1).withHeader(CsvOptions.Header.NO);
        Table iris = Csv.read(SharedData.require("tabular/iris.csv"), options);
        assertThat(iris.rowCount()).isEqualTo(150);
        assertThat(iris.columns().stream().map(Column::type).toList())
                .containsExactly(
                        ColumnType.NUMBER, ColumnType.NUMBER, ColumnType.NUMBER, ColumnType.NUMBER, ColumnType.INTEGER);
        assertThat(Arrays.stream(iris.doubles("column_1")).sum()).isEqualTo(876.5, within(1e-9));
    }

    @Test
    void findsTheBlankThatSeparatesDiabetesData() {
        Table diabetes = Csv.read(SharedData.require("tabular/diabetes_data_raw.csv.gz"));
        assertThat(diabetes.rowCount()).isEqualTo(442);
        assertThat(diabetes.columns()).hasSize(10);
        assertThat(diabetes.doubles("column_1")).startsWith(59, 48);
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }
}
