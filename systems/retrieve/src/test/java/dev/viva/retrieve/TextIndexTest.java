package dev.viva.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.kernel.Parallel;
import dev.viva.testkit.Laws;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextIndexTest {
    @TempDir
    private Path folder;

    private final TextIndex index = TextIndex.inMemory();

    @AfterEach
    void close() {
        index.close();
    }

    private static Document document(String id, String title, String body, String section, String... skills) {
        return new Document(id, title, body, Map.of("section", List.of(section), "skill", List.of(skills)));
    }

    private void fill() {
        index.put(List.of(
                document(
                        "bias",
                        "The bias–variance trade-off",
                        "A simple model errs by bias.",
                        "fundamentals",
                        "generalisation"),
                document(
                        "ridge",
                        "Ridge and lasso",
                        "Regularisation shrinks weights; the lasso sets some to zero.",
                        "fundamentals",
                        "regularisation",
                        "generalisation"),
                document(
                        "backprop",
                        "Backpropagation by hand",
                        "The chain rule, applied backwards.",
                        "deep-learning",
                        "training"),
                document(
                        "attention",
                        "How does attention work?",
                        "Queries meet keys. Weights mix values. A ridge of weights.",
                        "deep-learning",
                        "transformers")));
    }

    private List<String> ids(String text) {
        return index.search(SearchQuery.of(text, 10)).hits().stream()
                .map(Hit::id)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "ridge,ridge",
        "RIDGE,ridge",
        "regularization,ridge",
        "regularise,ridge",
        "backpropogation,backprop",
        "backprop,backprop",
        "atention,attention",
        "query key,attention",
        "chain rules,backprop",
        "bias variance,bias",
        "lasso's zéro,ridge",
    })
    void aWordIsFoundByItsStemItsBeginningAndWithAMistake(String text, String first) {
        fill();
        assertThat(ids(text)).first().isEqualTo(first);
    }

    @Test
    void aTitleCountsMoreThanABody() {
        fill();
        assertThat(ids("ridge")).containsExactly("ridge", "attention");
        assertThat(index.search(SearchQuery.of("ridge", 10)).hits().getFirst().score())
                .isPositive();
    }

    @Test
    void aQuotedPartMustOccurAsItStands() {
        fill();
        assertThat(ids("\"weights mix\"")).containsExactly("attention");
        assertThat(ids("\"mix weights\"")).isEmpty();
    }

    @Test
    void facetsCountAllThatFitsAndNarrowDown() {
        fill();
        Results all = index.search(SearchQuery.of("", 1));
        assertThat(all.total()).isEqualTo(4);
        assertThat(all.hits()).hasSize(1);
        assertThat(all.facets().get("section"))
                .containsExactly(Map.entry("deep-learning", 2), Map.entry("fundamentals", 2));
        assertThat(all.facets().get("skill")).containsEntry("generalisation", 2).containsEntry("training", 1);
        Results some = index.search(SearchQuery.of("weights", 10).where("section", "deep-learning"));
        assertThat(some.hits()).extracting(Hit::id).containsExactly("attention");
        assertThat(some.facets().get("section")).containsExactly(Map.entry("deep-learning", 1));
    }

    @Test
    void facetsOfManyPartsOfAnIndexAreAddedUp() {
        for (int at = 0; at < 50; at++) {
            index.put(List.of(document("d" + at, "title", "body", at % 3 == 0 ? "a" : "b")));
        }
        assertThat(index.search(SearchQuery.of("", 5)).facets().get("section"))
                .containsExactly(Map.entry("b", 33), Map.entry("a", 17));
    }

    @Test
    void aSnippetShowsWhereAndWhatWasFound() {
        index.put(List.of(document(
                "long", "Long", "word ".repeat(200) + "the needle <b> lies here " + "word ".repeat(200), "x")));
        Hit hit = index.search(SearchQuery.of("needles", 1)).hits().getFirst();
        assertThat(hit.plainSnippet()).startsWith("… word").endsWith("word …").contains("the needle <b> lies here");
        assertThat(hit.snippet())
                .filteredOn(Hit.Fragment::found)
                .extracting(Hit.Fragment::text)
                .containsExactly("needle");
        assertThat(hit.plainSnippet().length()).isLessThan(300);
    }

    @Test
    void aDocumentTakesThePlaceOfTheOneWithItsId() {
        fill();
        index.put(List.of(document("ridge", "Something else", "entirely", "fundamentals")));
        assertThat(index.size()).isEqualTo(4);
        assertThat(ids("lasso")).isEmpty();
        index.remove("ridge");
        index.remove("nothing");
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void theLastWordIsCompleted() {
        fill();
        assertThat(index.complete("at", 5)).containsExactly("attention");
        assertThat(index.complete("The chain ru", 5)).containsExactly("the chain rule");
        assertThat(index.complete("chain ", 5)).isEmpty();
        assertThat(index.complete("", 5)).isEmpty();
        assertThat(index.complete("zzz", 5)).isEmpty();
        assertThat(index.complete("b", 2)).hasSize(2);
    }

    @Test
    void whateverIsTypedIsAnswered() {
        fill();
        Random random = new Random(1);
        for (int query = 0; query < 10_000; query++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.appendCodePoint(
                        switch (random.nextInt(4)) {
                            case 0 -> "+-&|!(){}[]^\"~*?:\\/ AND OR NOT".charAt(random.nextInt(30));
                            case 1 -> random.nextInt(0x10FFFF);
                            case 2 -> ' ';
                            default -> 'a' + random.nextInt(26);
                        });
            }
            assertThat(index.search(SearchQuery.of(text.toString(), 3)).hits()).hasSizeLessThanOrEqualTo(3);
            assertThat(index.complete(text.toString(), 3)).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void aTextOf100KilobytesIsAnsweredAsItsFirstThousandCharactersAre() {
        fill();
        for (String piece : List.of("ridge ", "\"", "a", "(", "\"x\" ", "é𝐰 ")) {
            String text = piece.repeat(100_000 / piece.length());
            assertThat(index.search(SearchQuery.of(text, 3)))
                    .isEqualTo(index.search(SearchQuery.of(text.substring(0, SearchQuery.MOST_CHARACTERS), 3)));
            assertThat(index.complete(text, 3)).isNotNull();
        }
    }

    /** Each begins with characters of its own, beyond what is looked at; what follows is a piece of one long noise. */
    @Test
    void tenThousandRandomTextsOf100KilobytesAreAnswered() {
        fill();
        String rest = noise(new SplittableRandom(0), 300_000);
        Laws.hold(10_000, random -> {
            int from = random.nextInt(rest.length() - 98_800);
            String text = noise(random, 1_200) + rest.substring(from, from + 98_800);
            SearchQuery query = SearchQuery.of(text, 3);
            assertThat(index.search(query.quick()).hits().size()).isLessThanOrEqualTo(3);
            assertThat(index.complete(text, 3).size()).isLessThanOrEqualTo(3);
            if (random.nextInt(100) == 0) {
                assertThat(index.search(query).hits().size()).isLessThanOrEqualTo(3);
            }
        });
    }

    private static String noise(SplittableRandom random, int length) {
        String signs = "+-&|!(){}[]^\"~*?:\\/\0\n AND OR NOT";
        int letters = random.nextInt(4);
        char[] text = new char[length];
        for (int at = 0; at < length; at++) {
            int kind = random.nextInt(12);
            text[at] = kind < 3 * letters
                    ? (char) ('a' + random.nextInt(26))
                    : kind % 3 == 0
                            ? signs.charAt(random.nextInt(signs.length()))
                            : kind % 3 == 1 ? (char) random.nextInt(1 << 16) : ' ';
        }
        return new String(text);
    }

    @Test
    void aQuickSearchFindsStemsOnlyAndCountsNoFacets() {
        fill();
        assertThat(index.search(SearchQuery.of("ridges", 10).quick()).hits())
                .extracting(Hit::id)
                .containsExactly("ridge", "attention");
        assertThat(index.search(SearchQuery.of("backpro", 10).quick()).hits()).isEmpty();
        assertThat(index.search(SearchQuery.of("atention", 10).quick()).hits()).isEmpty();
        assertThat(index.search(SearchQuery.of("ridge", 10).quick()).facets()).isEmpty();
        assertThat(index.search(SearchQuery.of("ridge", 10).quick().where("section", "deep-learning"))
                        .hits())
                .extracting(Hit::id)
                .containsExactly("attention");
    }

    @Test
    void whatManyThreadsPutInIsFoundWhenAllIsIn() {
        List<Document> documents = new ArrayList<>();
        for (int at = 0; at < 5_000; at++) {
            documents.add(document("d" + at, "title " + at, "number" + at + " common", "s" + at % 3));
        }
        try (Parallel parallel = Parallel.of(3)) {
            index.fill(documents, parallel);
        }
        assertThat(index.size()).isEqualTo(5_000);
        assertThat(index.search(SearchQuery.of("common", 1)).total()).isEqualTo(5_000);
        assertThat(index.search(SearchQuery.of("number4321", 2))
                        .hits()
                        .getFirst()
                        .id())
                .isEqualTo("d4321");
    }

    @Test
    void anIndexOnDiskIsThereAgain() {
        try (TextIndex disk = TextIndex.at(folder.resolve("index"))) {
            disk.put(List.of(document("a", "Alpha", "one", "x")));
            assertThatThrownBy(() -> TextIndex.at(folder.resolve("index")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("must be open once");
        }
        try (TextIndex disk = TextIndex.at(folder.resolve("index"))) {
            assertThat(disk.search(SearchQuery.of("alpha", 1)).total()).isEqualTo(1);
        }
    }

    @Test
    void aFolderWithSomethingElseIsNamed() throws Exception {
        Files.writeString(folder.resolve("segments_1"), "no index");
        assertThatThrownBy(() -> TextIndex.at(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void anIndexOfAnotherVersionIsNamedBeforeAnythingIsChanged() throws Exception {
        Path old = folder.resolve("old");
        try (Directory directory = FSDirectory.open(old);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.addDocument(List.of(new TextField("body", "text", Field.Store.NO)));
        }
        List<String> before = names(old);
        assertThatThrownBy(() -> TextIndex.at(old))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there must be an index of this version in " + old + "; delete it")
                .hasMessageContaining("its format must be 2, got 1");
        assertThat(names(old)).isEqualTo(before);
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aClosedIndexSaysSo() {
        index.close();
        index.close();
        assertThatThrownBy(() -> index.search(SearchQuery.of("x", 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("TextIndex must be open, got a closed one");
        assertThatThrownBy(() -> index.put(List.of(document("a", "b", "c", "d"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsNotAllowedIsNamed() {
        assertThatThrownBy(() -> SearchQuery.of("x", 0)).hasMessage("SearchQuery.limit must be in [1, 1000], got 0");
        assertThatThrownBy(() -> document(" ", "t", "b", "s")).hasMessage("Document.id must not be blank, got ' '");
        assertThatThrownBy(() -> index.complete("x", 0)).hasMessageContaining("limit must be at least 1, got 0");
    }

    @Test
    void manyMaySearchWhileOneChanges() throws Exception {
        fill();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> found = new ArrayList<>();
            for (int reader = 0; reader < 16; reader++) {
                found.add(readers.submit(() -> {
                    int least = Integer.MAX_VALUE;
                    for (int search = 0; search < 100; search++) {
                        least = Math.min(
                                least, index.search(SearchQuery.of("ridge", 5)).total());
                    }
                    return least;
                }));
            }
            for (int change = 0; change < 50; change++) {
                index.put(List.of(document("new" + change, "Another ridge", "text", "x")));
            }
            for (Future<Integer> each : found) {
                assertThat(each.get()).isGreaterThanOrEqualTo(2);
            }
        }
        assertThat(index.search(SearchQuery.of("ridge", 5)).total()).isEqualTo(52);
    }
}
