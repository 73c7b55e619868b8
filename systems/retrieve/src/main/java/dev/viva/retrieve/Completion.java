package dev.viva.retrieve;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Words of the index that begin in a given way, those of most documents first. */
final class Completion {
    private static final int LOOKED_AT = 10_000;
    private static final int TITLE_COUNTS = 10;

    private Completion() {}

    static List<String> of(IndexReader reader, String beginning, int limit) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            count(leaf.reader().terms(Fields.written(Fields.TITLE)), beginning, TITLE_COUNTS, counts);
            count(leaf.reader().terms(Fields.written(Fields.BODY)), beginning, 1, counts);
        }
        return counts.keySet().stream()
                .sorted(Comparator.comparingInt((String word) -> -counts.getOrDefault(word, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(limit)
                .toList();
    }

    private static void count(@Nullable Terms terms, String beginning, int weight, Map<String, Integer> counts)
            throws IOException {
        if (terms == null) {
            return;
        }
        TermsEnum each = terms.iterator();
        if (each.seekCeil(new BytesRef(beginning)) == TermsEnum.SeekStatus.END) {
            return;
        }
        int seen = 0;
        for (BytesRef term = each.term(); term != null && seen++ < LOOKED_AT; term = each.next()) {
            String word = term.utf8ToString();
            if (!word.startsWith(beginning)) {
                return;
            }
            counts.merge(word, weight * each.docFreq(), Integer::sum);
        }
    }
}
