package dev.viva.study.lab.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.table.Table;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for each verb, whatever the size of the tables. */
class TableOneLinersTest {
    private static final Lab LAB = TableOneLinersLab.lab();

    private static Outcome outcome(TableVerb verb, int rows, int copies) {
        return LAB.run(Setting.of(LAB, Map.of("verb", LineNames.word(verb), "rows", rows + "", "copies", copies + "")));
    }

    @ParameterizedTest
    @EnumSource(TableVerb.class)
    void everySizeGivesWhatPandasGivesAndEveryCellHasOneOrigin(TableVerb verb) {
        for (int rows = 4; rows <= Staff.MOST_ROWS; rows++) {
            for (int copies = 1; copies <= Staff.MOST_COPIES; copies++) {
                Outcome outcome = outcome(verb, rows, copies);
                assertThat(outcome.number("different")).as(rows + " " + copies).isZero();
                assertThat(outcome.number("kept") + outcome.number("moved") + outcome.number("fresh"))
                        .isEqualTo(outcome.number("rowsAfter") * outcome.number("columnsAfter"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TableVerb.class)
    void aVerbLeavesItsTableAsItWas(TableVerb verb) {
        Table df = Staff.people(Staff.MOST_ROWS);
        verb.of(df, Staff.chiefs(3));
        assertThat(df).isEqualTo(Staff.people(Staff.MOST_ROWS));
    }
}
