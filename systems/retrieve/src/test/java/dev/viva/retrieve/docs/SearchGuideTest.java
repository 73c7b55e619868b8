package dev.viva.retrieve.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.retrieve.Document;
import dev.viva.retrieve.Hit;
import dev.viva.retrieve.Results;
import dev.viva.retrieve.SearchQuery;
import dev.viva.retrieve.TextIndex;
import dev.viva.retrieve.fuse.Candidates;
import dev.viva.retrieve.fuse.FixedRules;
import dev.viva.retrieve.fuse.FusedLeg;
import dev.viva.retrieve.fuse.Fusion;
import dev.viva.retrieve.fuse.FusionChoice;
import dev.viva.retrieve.fuse.FusionLearner;
import dev.viva.retrieve.fuse.JudgedQuery;
import dev.viva.retrieve.fuse.LearnedWeights;
import dev.viva.retrieve.fuse.Objective;
import dev.viva.retrieve.judge.CollectionDocument;
import dev.viva.retrieve.judge.Evaluation;
import dev.viva.retrieve.judge.Judgements;
import dev.viva.retrieve.judge.Measure;
import dev.viva.retrieve.judge.PairedSignificance;
import dev.viva.retrieve.judge.Run;
import dev.viva.retrieve.judge.Topic;
import dev.viva.retrieve.rank.Corpus;
import dev.viva.retrieve.rank.Feedback;
import dev.viva.retrieve.rank.FieldedText;
import dev.viva.retrieve.rank.LatentSemantics;
import dev.viva.retrieve.rank.Leg;
import dev.viva.retrieve.rank.PhraseLeg;
import dev.viva.retrieve.rank.Ranked;
import dev.viva.retrieve.rank.VectorLeg;
import dev.viva.retrieve.rank.WordLeg;
import dev.viva.testkit.CompiledPages;
import dev.viva.testkit.Printed;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.FastTextFiles;
import dev.viva.text.embed.FastTextVectors;
import dev.viva.text.embed.Word2Vec;
import dev.viva.text.sentence.EncoderOptions;
import dev.viva.text.sentence.SentenceEncoder;
import dev.viva.text.sentence.SentenceEncoders;
import dev.viva.text.sentence.WordMeanEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's code and what it prints, to the letter. */
class SearchGuideTest {
    private static final String PAGE = "guide-search.md";

    @TempDir
    private Path folder;

    @Test
    void thePageShowsTheCodeThatRuns() throws IOException {
        assertThat(CompiledPages.shown(PAGE))
                .isNotEmpty()
                .containsExactlyElementsOf(CompiledPages.run("systems/retrieve", SearchGuideTest.class));
    }

    @Test
    void theCodePrintsWhatThePageShows() throws IOException {
        List<String> said = new ArrayList<>();
        try (Printed printed = Printed.open()) {
            searching(() -> said.add(printed.take()));
            judging(() -> said.add(printed.take()));
        }
        assertThat(said).containsExactlyElementsOf(CompiledPages.outputs(PAGE));
    }

    private void searching(Runnable told) {
        // shown
        try (TextIndex index = TextIndex.at(folder.resolve("index"))) {
            index.put(List.of(
                    new Document("ridge", "Ridge regression", "It shrinks weights.", Map.of("kind", List.of("linear"))),
                    new Document("forest", "Random forests", "Many trees vote.", Map.of("kind", List.of("trees"))),
                    new Document(
                            "boost", "Boosting", "Trees mend errors of trees.", Map.of("kind", List.of("trees")))));
            Results results = index.search(SearchQuery.of("tree", 10).where("kind", "trees"));
            for (Hit each : results.hits()) {
                IO.println(each.id() + ": " + each.plainSnippet());
            }
            IO.println(results.facets());
            IO.println(index.search(SearchQuery.of("regresion", 1))
                    .hits()
                    .getFirst()
                    .title());
            IO.println(index.complete("random fo", 3));
        }
        // until here
        told.run();
    }

    private void judging(Runnable told) throws IOException {
        // shown
        Path docs = Files.writeString(folder.resolve("docs.txt"), """
                <DOC>
                <DOCNO>d1</DOCNO>
                The whale sings in deep water
                </DOC>
                <DOC>
                <DOCNO>d2</DOCNO>
                Deep learning of whale songs
                </DOC>
                <DOC>
                <DOCNO>d3</DOCNO>
                Learning to sing
                </DOC>
                """);
        Path qrels = Files.writeString(folder.resolve("qrels.txt"), "1 0 d1 1\n1 0 d2 0\n2 0 d3 2\n2 0 d2 1\n");
        Path topics = Files.writeString(folder.resolve("topics.txt"), """
                <top>
                <num>1</num>
                <title>water of whales</title>
                </top>
                <top>
                <num>2</num>
                <title>learning of singing</title>
                </top>
                """);
        List<FieldedText> texts = CollectionDocument.read(docs).stream()
                .map(each -> FieldedText.of(each.id(), "text", each.text()))
                .toList();
        Corpus corpus = Corpus.english(texts, "text");
        Judgements judgements = Judgements.read(qrels);
        WordLeg words = WordLeg.bm25(corpus, "text");
        Map<String, List<Run.Found>> found = new LinkedHashMap<>();
        for (Topic topic : Topic.read(topics)) {
            Ranked ranked = words.rank(topic.text(), 1_000);
            List<Run.Found> entries = new ArrayList<>();
            for (int at = 0; at < ranked.size(); at++) {
                entries.add(new Run.Found(corpus.id(ranked.texts()[at]), ranked.scores()[at]));
            }
            found.put(topic.id(), entries);
        }
        Run run = Run.of("bm25", found);
        run.write(folder.resolve("run.txt"));
        Evaluation evaluation = Evaluation.of(run, judgements, List.of(Measure.averagePrecision(), Measure.ndcg(10)));
        IO.println("MAP " + evaluation.mean(Measure.averagePrecision()));
        // until here
        told.run();
        // shown
        PairedSignificance said =
                PairedSignificance.of(new double[] {0.4, 0.6, 0.5, 0.7}, new double[] {0.3, 0.4, 0.4, 0.5}, 10_000, 1);
        IO.println("better by " + Math.round(100 * said.difference()) + " points; by chance as far: "
                + (said.randomization() < 0.05 ? "seldom" : "often enough"));
        // until here
        told.run();
        // shown
        Feedback feedback = Feedback.of(words, Feedback.Settings.STANDARD);
        LatentSemantics semantics = LatentSemantics.fit(corpus.field("text"), 2, 1, 1);
        List<Leg> legs = List.of(words, feedback, new PhraseLeg(corpus, "text"), VectorLeg.of("latent", semantics));
        List<JudgedQuery> queries = new ArrayList<>();
        for (Topic topic : Topic.read(topics)) {
            SequencedMap<String, Ranked> rankings = new LinkedHashMap<>();
            legs.forEach(leg -> rankings.put(leg.name(), leg.rank(topic.text(), 1_000)));
            Candidates candidates = Candidates.of(rankings, 200);
            queries.add(JudgedQuery.of(topic.id(), candidates, corpus, judgements));
        }
        Candidates asked = queries.getFirst().candidates();
        double[] plain = FixedRules.equalWeights().fit(queries).scores(asked);
        IO.println("first by equal weights: " + corpus.id(asked.ranked(plain).texts()[0]));
        // until here
        told.run();
        // shown
        LearnedWeights weights = LearnedWeights.of(Objective.AVERAGE_PRECISION);
        List<FusionLearner> ways = new ArrayList<>(FixedRules.legs(asked.legs()));
        ways.add(FixedRules.reciprocalRanks());
        ways.add(weights);
        ways.add(weights.gate());
        FusionChoice choice = new FusionChoice(ways, Objective.AVERAGE_PRECISION, 2, 1);
        Fusion fusion = choice.fit(queries);
        IO.println("first by what was learned: "
                + corpus.id(asked.ranked(fusion.scores(asked)).texts()[0]));
        // until here
        told.run();
        // shown
        List<String> contents = texts.stream().map(each -> each.field("text")).toList();
        FastText settings = FastText.of(Word2Vec.standard().withDimension(300).withMinimumCount(1));
        FastTextVectors learned = WordMeanEncoder.learn(contents, settings, Parallel.of(1), Progress.none());
        FastTextFiles.write(learned, folder.resolve("words.bin"));
        try (SentenceEncoder encoder = SentenceEncoders.open(folder.resolve("words.bin"), EncoderOptions.standard())) {
            VectorLeg encoded = VectorLeg.of("encoded", contents, encoder::encode);
            String misspelt = "whael songz";
            IO.println("by words: " + words.rank(misspelt, 1).size() + " texts");
            IO.println("by vectors: " + corpus.id(encoded.rank(misspelt, 1).texts()[0]));
            Fusion equal = FixedRules.equalWeights().fit(List.of());
            FusedLeg both = new FusedLeg("both", List.of(words, encoded), equal, 1_000);
            IO.println("by both: " + corpus.id(both.rank(misspelt, 1).texts()[0]));
        }
        // until here
        told.run();
    }
}
