package dev.viva.retrieve;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the values of facets of all documents that fit. */
final class FacetCounts implements CollectorManager<FacetCounts.Counter, Map<String, Map<String, Integer>>> {
    @Override
    public Counter newCollector() {
        return new Counter();
    }

    @Override
    public Map<String, Map<String, Integer>> reduce(Collection<Counter> counters) throws IOException {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Counter counter : counters) {
            counter.flush();
            counter.counts.forEach((facet, values) -> values.forEach((value, count) ->
                    counts.computeIfAbsent(facet, name -> new HashMap<>()).merge(value, count, Integer::sum)));
        }
        counts.replaceAll((facet, values) -> ordered(values));
        return counts;
    }

    private static Map<String, Integer> ordered(Map<String, Integer> values) {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        List<String> names = values.keySet().stream()
                .sorted(Comparator.comparingInt((String name) -> -values.getOrDefault(name, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        names.forEach(name -> ordered.put(name, values.getOrDefault(name, 0)));
        return ordered;
    }

    /** Counts within one part of the index. For one thread. */
    static final class Counter extends SimpleCollector {
        private final Map<String, Map<String, Integer>> counts = new HashMap<>();
        private final Map<String, SortedSetDocValues> values = new HashMap<>();
        private final Map<String, int[]> ordinals = new HashMap<>();

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            flush();
            for (FieldInfo field : context.reader().getFieldInfos()) {
                if (field.name.startsWith(Fields.FACET)) {
                    SortedSetDocValues each = DocValues.getSortedSet(context.reader(), field.name);
                    values.put(field.name, each);
                    ordinals.put(field.name, new int[(int) each.getValueCount()]);
                }
            }
        }

        @Override
        public void collect(int document) throws IOException {
            for (Map.Entry<String, SortedSetDocValues> entry : values.entrySet()) {
                SortedSetDocValues each = entry.getValue();
                if (each.advanceExact(document)) {
                    int[] seen = ordinals.getOrDefault(entry.getKey(), new int[0]);
                    for (int at = 0; at < each.docValueCount(); at++) {
                        seen[(int) each.nextOrd()]++;
                    }
                }
            }
        }

        /** Turns the ordinals of the part into values, which are the same in every part. */
        void flush() throws IOException {
            for (Map.Entry<String, int[]> entry : ordinals.entrySet()) {
                String facet = entry.getKey().substring(Fields.FACET.length());
                SortedSetDocValues each = values.get(entry.getKey());
                for (int ordinal = 0; each != null && ordinal < entry.getValue().length; ordinal++) {
                    int count = entry.getValue()[ordinal];
                    if (count > 0) {
                        String value = each.lookupOrd(ordinal).utf8ToString();
                        counts.computeIfAbsent(facet, name -> new HashMap<>()).merge(value, count, Integer::sum);
                    }
                }
            }
            values.clear();
            ordinals.clear();
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
