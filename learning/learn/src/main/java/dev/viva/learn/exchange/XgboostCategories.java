package dev.viva.learn.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The categories by which XGBoost, since 3.1, keeps what a data frame called them: under {@code cats}, for each column a list in
 * {@code enc}, whose places are the numbers that the trees name. A list of texts is {@code offsets} into {@code values}, the bytes of
 * all texts in UTF-8, as Apache Arrow has them; one of numbers is {@code values}, with a {@code type} that says how wide they are. Of
 * a column of numbers the list is empty. {@code feature_segments} says where in the lists joined each begins.
 */
final class XgboostCategories {
    private static final String PLACE = "$.learner.gradient_booster.model.cats";

    private final List<List<String>> columns = new ArrayList<>();
    private int[] segments = {};

    /** None. */
    XgboostCategories() {}

    static XgboostCategories read(JsonInput json) {
        XgboostCategories read = new XgboostCategories();
        json.object(name -> {
            switch (name) {
                case "enc" -> json.array(() -> read.columns.add(column(json)));
                case "feature_segments" -> read.segments = json.integers();
                default -> json.skip();
            }
        });
        return read;
    }

    /** One column's list, while its parts come in any order. */
    private static List<String> column(JsonInput json) {
        List<String> values = new ArrayList<>();
        int[][] offsets = new int[1][];
        json.object(name -> {
            switch (name) {
                case "offsets" -> offsets[0] = json.integers();
                case "values" -> json.array(() -> values.add(json.number()));
                default -> json.skip();
            }
        });
        List<String> names = offsets[0] == null
                ? values.stream().map(XgboostCategories::number).toList()
                : texts(json, offsets[0], values);
        if (new HashSet<>(names).size() < names.size()) {
            throw json.fault("distinct categories are needed, got " + names);
        }
        return names;
    }

    /** A number as tables have it: whole ones without a point. */
    private static String number(String written) {
        double value = Double.parseDouble(written);
        return written.chars().allMatch(code -> code == '-' || Character.isDigit(code))
                ? written
                : value == Math.rint(value) && Math.abs(value) < 1e15
                        ? Long.toString((long) value)
                        : Double.toString(value);
    }

    private static List<String> texts(JsonInput json, int[] offsets, List<String> written) {
        byte[] bytes = new byte[written.size()];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = octet(json, written.get(at));
        }
        int last = 0;
        List<String> texts = new ArrayList<>();
        for (int at = 0; at < offsets.length; at++) {
            int end = offsets[at];
            if (end < last || end > bytes.length || (at == 0 && end != 0)) {
                throw json.fault("offsets must ascend from 0 up to the " + bytes.length + " bytes, got " + end);
            }
            if (at > 0) {
                texts.add(text(json, bytes, last, end));
            }
            last = end;
        }
        return texts;
    }

    /** XGBoost writes bytes with a sign; one without is understood as well. */
    private static byte octet(JsonInput json, String written) {
        try {
            int value = Integer.parseInt(written);
            if (value >= Byte.MIN_VALUE && value < 1 << Byte.SIZE) {
                return (byte) value;
            }
        } catch (NumberFormatException noInteger) {
            throw json.fault("bytes of texts are needed, got '" + written + "'");
        }
        throw json.fault("bytes of texts are needed, got " + written);
    }

    private static String text(JsonInput json, byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw json.fault("texts in UTF-8 are needed");
        }
    }

    /** The names of a column's categories, in the order of their numbers; none where the file has none. */
    List<String> of(int feature) {
        return columns.isEmpty() ? List.of() : columns.get(feature);
    }

    /**
     * Checks that the categories are those of such columns.
     *
     * @param names the name of each column
     * @param categorical whether a column is of categories
     * @throws IllegalArgumentException if not, with the JSON path of what is wrong
     */
    void require(List<String> names, IntPredicate categorical) {
        int features = names.size();
        if (columns.isEmpty()) {
            return;
        }
        require(columns.size() == features, "enc", features + " lists are needed, got " + columns.size());
        require(
                segments.length == features + 1 && segments[0] == 0,
                "feature_segments",
                features + 1 + " numbers from 0 on are needed, got " + segments.length);
        for (int feature = 0; feature < features; feature++) {
            int count = columns.get(feature).size();
            require(
                    segments[feature + 1] - segments[feature] == count,
                    "feature_segments[" + (feature + 1) + "]",
                    "it must be " + count + " more than the one before, as there are categories of '"
                            + names.get(feature) + "'");
            require(
                    count == 0 || categorical.test(feature),
                    "enc[" + feature + "]",
                    "'" + names.get(feature) + "' is no column of categories, by $.learner.feature_types");
        }
    }

    private static void require(boolean holds, String field, String wrong) {
        if (!holds) {
            throw new IllegalArgumentException(PLACE + "." + field + ": " + wrong);
        }
    }
}
