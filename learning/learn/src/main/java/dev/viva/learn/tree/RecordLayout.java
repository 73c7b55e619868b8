package dev.viva.learn.tree;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Which columns the records of {@link Binned} have. Indicators of one category, of which at most one is 1 in a row, share a
 * column, so that a hundred of them cost a histogram no more than the category: its bin is the place of the indicator that is 1,
 * or the one after the last where none is. Every other feature has a column of its own. Immutable; the arrays are owned.
 *
 * @param members for each column the features in it
 * @param column the column of each feature
 * @param place of each feature among those of a shared column, or -1 where it has a column of its own
 */
public record RecordLayout(int[][] members, int[] column, int[] place) {
    /** A column has one bin more than it has members, in a byte. */
    private static final int MOST_MEMBERS = 255;

    private record Shared(List<Integer> members, Set<Integer> codes) {}

    static RecordLayout of(Features features, FeatureBins[] bins) {
        List<List<Integer>> columns = new ArrayList<>();
        IdentityHashMap<int[], Shared> open = new IdentityHashMap<>();
        for (int at = 0; at < bins.length; at++) {
            if (!(features.columns().get(at) instanceof Feature.Indicator indicator) || bins[at].count() != 2) {
                columns.add(List.of(at));
                continue;
            }
            Shared shared = open.get(indicator.codes());
            if (shared == null || shared.members.size() == MOST_MEMBERS || shared.codes.contains(indicator.code())) {
                shared = new Shared(new ArrayList<>(), new HashSet<>());
                columns.add(shared.members);
                open.put(indicator.codes(), shared);
            }
            shared.members.add(at);
            shared.codes.add(indicator.code());
        }
        return of(bins.length, columns);
    }

    private static RecordLayout of(int features, List<List<Integer>> columns) {
        int[][] members = columns.stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        int[] column = new int[features];
        int[] place = new int[features];
        Arrays.fill(place, -1);
        for (int at = 0; at < members.length; at++) {
            for (int member = 0; member < members[at].length; member++) {
                column[members[at][member]] = at;
                place[members[at][member]] = members[at].length == 1 ? -1 : member;
            }
        }
        return new RecordLayout(members, column, place);
    }

    /** How many columns there are. */
    public int width() {
        return members.length;
    }

    /** The bins of the rows {@code from … to - 1} in a column. */
    byte[] bins(int at, byte[][] ofFeatures, int from, int to) {
        int[] shared = members[at];
        if (shared.length == 1) {
            return Arrays.copyOfRange(ofFeatures[shared[0]], from, to);
        }
        byte[] found = new byte[to - from];
        Arrays.fill(found, (byte) shared.length);
        for (int member = 0; member < shared.length; member++) {
            byte[] own = ofFeatures[shared[member]];
            for (int row = from; row < to; row++) {
                found[row - from] = own[row] != 0 ? (byte) member : found[row - from];
            }
        }
        return found;
    }
}
