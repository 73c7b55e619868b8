package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Feature;
import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Replaces each category by one indicator per level, named {@code column=level}: 1 where the row has the level, 0 elsewhere. A
 * missing value has 0 in all. Levels without any row of weight get no column. The indicators share one array of codes. O(cells).
 *
 * @param refusing whether a level that was not seen in training is refused; otherwise it has 0 in all
 * @param minRows levels with less weight than that share the indicator {@code column=(rare)}, which stands for unknown ones too
 * @param dropFirst whether the first level gets no column, so that the columns do not add up to one
 */
public record OneHotEncoder(boolean refusing, double minRows, boolean dropFirst)
        implements Transformer<ColumnTransform> {
    /** Stands for all levels that are too rare for a column of their own. */
    public static final String RARE = "(rare)";

    private static final Parameters<OneHotEncoder> PARAMETERS = Parameters.of(
            OneHotEncoder.class,
            Parameter.flag("refusing", "whether a level that was not seen in training is refused", false),
            Parameter.number("minRows", "levels with less weight share one column", Interval.atLeast(0), 0),
            Parameter.flag("dropFirst", "whether the first level gets no column", false));

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public OneHotEncoder {
        PARAMETERS.check(refusing, minRows, dropFirst);
    }

    /** The defaults. */
    public static OneHotEncoder standard() {
        return PARAMETERS.defaults();
    }

    /** The same with or without refusing unknown levels. */
    public OneHotEncoder withRefusing(boolean wanted) {
        return new OneHotEncoder(wanted, minRows, dropFirst);
    }

    /** The same with another least weight of a level. */
    public OneHotEncoder withMinRows(double wanted) {
        return new OneHotEncoder(refusing, wanted, dropFirst);
    }

    /** The same with or without a column of the first level. */
    public OneHotEncoder withDropFirst(boolean wanted) {
        return new OneHotEncoder(refusing, minRows, wanted);
    }

    @Override
    public Parameters<OneHotEncoder> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        return Columns.categories(
                "OneHotEncoder", data, training, category -> map(category, Columns.weightOfLevel(category, data)));
    }

    private ColumnMap map(Feature.Category category, double[] weights) {
        List<String> groups = new ArrayList<>();
        int[] groupOf = new int[weights.length];
        boolean rare = false;
        for (int level = 0; level < weights.length; level++) {
            boolean own = weights[level] > 0 && weights[level] >= minRows;
            groupOf[level] = own ? groups.size() : -1;
            rare |= weights[level] > 0 && !own;
            if (own) {
                groups.add(category.levels().get(level));
            }
        }
        if (rare) {
            for (int level = 0; level < weights.length; level++) {
                groupOf[level] = groupOf[level] < 0 ? groups.size() : groupOf[level];
            }
            groups.add(RARE);
        }
        return dropFirst && !groups.isEmpty()
                ? withoutFirst(groups, groupOf)
                : new ColumnMap.OneHot(groups, groupOf, refusing);
    }

    private ColumnMap withoutFirst(List<String> groups, int[] groupOf) {
        int[] shifted =
                Arrays.stream(groupOf).map(group -> Math.max(group - 1, -1)).toArray();
        return new ColumnMap.OneHot(groups.subList(1, groups.size()), shifted, refusing);
    }
}
