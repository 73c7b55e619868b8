package dev.viva.learn.transform;

import dev.viva.learn.Dataset;
import dev.viva.learn.Parameters;
import dev.viva.learn.Training;
import dev.viva.learn.Transformer;
import java.util.Arrays;

/**
 * Replaces each level by its share of the training weight; missing and unknown ones become 0. O(cells).
 */
public record FrequencyEncoder() implements Transformer<ColumnTransform> {
    private static final Parameters<FrequencyEncoder> PARAMETERS = Parameters.of(FrequencyEncoder.class);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException for the first that is not allowed
     */
    public FrequencyEncoder {
        PARAMETERS.check();
    }

    /** The defaults. */
    public static FrequencyEncoder standard() {
        return PARAMETERS.defaults();
    }

    @Override
    public Parameters<FrequencyEncoder> parameters() {
        return PARAMETERS;
    }

    @Override
    public ColumnTransform fit(Dataset data, Training training) {
        return Columns.categories("FrequencyEncoder", data, training, category -> {
            double[] weights = Columns.weightOfLevel(category, data);
            double total = Math.max(Arrays.stream(weights).sum(), Double.MIN_NORMAL);
            return new ColumnMap.ByLevel(
                    Arrays.stream(weights).map(each -> each / total).toArray(), 0);
        });
    }
}
