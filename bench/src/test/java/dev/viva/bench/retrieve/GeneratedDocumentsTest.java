package dev.viva.bench.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Parallel;
import dev.viva.retrieve.SearchQuery;
import dev.viva.retrieve.TextIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedDocumentsTest {
    private static final GeneratedDocuments DOCUMENTS = new GeneratedDocuments(2_000);

    @Test
    void theyAreTheSameEveryTimeAndTheirWordsFallOff() {
        List<String> bodies = new ArrayList<>();
        DOCUMENTS.forEach(each -> bodies.add(each.body()));
        assertThat(bodies).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(GeneratedDocuments.document(7).body()).isEqualTo(bodies.get(7));
        Map<String, Integer> counts = new HashMap<>();
        bodies.forEach(body -> List.of(body.split(" ")).forEach(word -> counts.merge(word, 1, Integer::sum)));
        List<Integer> frequencies =
                counts.values().stream().sorted((left, right) -> right - left).toList();
        assertThat(frequencies.getFirst()).isGreaterThan(5 * frequencies.get(30));
        assertThat(frequencies.size()).isGreaterThan(10_000);
    }

    @Test
    void everyQueryFindsSomething() {
        try (TextIndex index = TextIndex.inMemory()) {
            index.fill(DOCUMENTS, Parallel.common());
            for (int number = 0; number < 200; number++) {
                String query = DOCUMENTS.query(number);
                assertThat(query.split(" ")).hasSizeBetween(2, 3);
                assertThat(index.search(SearchQuery.of(query, 10).quick()).hits())
                        .as(query)
                        .isNotEmpty();
            }
        }
    }
}
