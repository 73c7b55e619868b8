package dev.viva.bench.retrieve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.viva.retrieve.fuse.Candidates;
import dev.viva.retrieve.fuse.MatchFeatures;
import dev.viva.retrieve.judge.Judgements;
import dev.viva.retrieve.judge.Topic;
import dev.viva.retrieve.rank.Analysis;
import dev.viva.retrieve.rank.Corpus;
import dev.viva.retrieve.rank.Feedback;
import dev.viva.retrieve.rank.FieldedText;
import dev.viva.retrieve.rank.LatentSemantics;
import dev.viva.retrieve.rank.Leg;
import dev.viva.retrieve.rank.PhraseLeg;
import dev.viva.retrieve.rank.VectorLeg;
import dev.viva.retrieve.rank.WordLeg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * XQuAD-R in English (Roy et al. 2020, arXiv 2004.05484): for each of 1,190 questions the one sentence among 1,180 that holds the answer. A
 * sentence is searched by its own words, by those of it and the sentences beside it, and by those of its paragraph. Questions on one article
 * stay together.
 */
final class XquadCollection {
    private static final int DIRECTIONS = 200;

    private final List<FieldedText> texts = new ArrayList<>();
    private final List<SentencePlace> places = new ArrayList<>();
    private final List<Topic> topics = new ArrayList<>();
    private final Map<String, Map<String, Integer>> judged = new LinkedHashMap<>();

    private XquadCollection() {}

    static JudgedCollection read(Path data) throws IOException {
        XquadCollection collection = new XquadCollection();
        try (InputStream stream = new GZIPInputStream(Files.newInputStream(data.resolve("xquad-r/en.json.gz")))) {
            JsonNode articles = new ObjectMapper().readTree(stream).path("data");
            for (int article = 0; article < articles.size(); article++) {
                JsonNode paragraphs = articles.get(article).path("paragraphs");
                for (int paragraph = 0; paragraph < paragraphs.size(); paragraph++) {
                    collection.add(article + "-" + paragraph, paragraphs.get(paragraph));
                }
            }
        }
        return collection.judged();
    }

    private void add(String id, JsonNode paragraph) {
        JsonNode sentences = paragraph.path("sentences");
        JsonNode breaks = paragraph.path("sentence_breaks");
        String context = paragraph.path("context").asText();
        for (int at = 0; at < sentences.size(); at++) {
            String text = sentences.get(at).asText();
            String before = at > 0 ? sentences.get(at - 1).asText() : "";
            String after = at + 1 < sentences.size() ? sentences.get(at + 1).asText() : "";
            texts.add(new FieldedText(
                    id + "-" + at,
                    Map.of(
                            "text", text,
                            "window", before + " " + text + " " + after,
                            "before", before,
                            "paragraph", context,
                            "pieces", text,
                            "paragraph pieces", context)));
            places.add(new SentencePlace(text, at, sentences.size()));
        }
        for (JsonNode each : paragraph.path("qas")) {
            int start = each.path("answers").path(0).path("answer_start").asInt();
            int holding = 0;
            while (holding + 1 < breaks.size() && breaks.get(holding + 1).get(0).asInt() <= start) {
                holding++;
            }
            String topic = id + "-" + each.path("id").asText();
            topics.add(new Topic(topic, each.path("question").asText().strip().replaceAll("\\s+", " ")));
            judged.put(topic, Map.of(id + "-" + holding, 1));
        }
    }

    private JudgedCollection judged() {
        Corpus corpus = Corpus.of(
                texts,
                Map.of(
                        "text", Analysis.ENGLISH,
                        "window", Analysis.ENGLISH,
                        "before", Analysis.ENGLISH,
                        "paragraph", Analysis.ENGLISH,
                        "pieces", Analysis.PIECES,
                        "paragraph pieces", Analysis.PIECES));
        WordLeg baseline = WordLeg.bm25(corpus, "text");
        return new JudgedCollection(
                corpus,
                topics,
                Judgements.of(judged),
                baseline,
                legs(corpus, baseline),
                topic -> topic.substring(0, topic.indexOf('-')),
                (query, candidates) -> features(corpus, query, candidates));
    }

    private static List<Leg> legs(Corpus corpus, WordLeg baseline) {
        return List.of(
                baseline,
                WordLeg.likelihood(corpus, "text", 1_000),
                Feedback.of(baseline, Feedback.Settings.STANDARD),
                WordLeg.bm25(corpus, "window"),
                WordLeg.bm25(corpus, "before"),
                WordLeg.bm25(corpus, "paragraph"),
                WordLeg.bm25(corpus, "pieces"),
                WordLeg.bm25(corpus, "paragraph pieces"),
                new PhraseLeg(corpus, "text"),
                VectorLeg.of("latent", LatentSemantics.fit(corpus.field("text"), DIRECTIONS, 2, 1)),
                VectorLeg.of("latent window", LatentSemantics.fit(corpus.field("window"), DIRECTIONS, 2, 1)));
    }

    private Candidates features(Corpus corpus, String query, Candidates candidates) {
        Candidates more = new MatchFeatures("text", corpus.field("text")).add(query, candidates);
        more = new MatchFeatures("paragraph", corpus.field("paragraph")).add(query, more);
        more = new MatchFeatures("before", corpus.field("before")).add(query, more);
        return SentencePlace.add(places, query, more);
    }
}
