package dev.viva.bench.retrieve;

import dev.viva.retrieve.fuse.MatchFeatures;
import dev.viva.retrieve.judge.CollectionDocument;
import dev.viva.retrieve.judge.Judgements;
import dev.viva.retrieve.judge.Topic;
import dev.viva.retrieve.rank.Analysis;
import dev.viva.retrieve.rank.Corpus;
import dev.viva.retrieve.rank.FieldedText;
import dev.viva.retrieve.rank.WordLeg;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The 11,429 abstracts on physics and electronics that go by the names of Vaswani and of the National Physical Laboratory. */
final class VaswaniCollection {
    private VaswaniCollection() {}

    static JudgedCollection read(Path data) {
        List<FieldedText> texts = CollectionDocument.read(data.resolve("vaswani/doc-text.trec.gz")).stream()
                .map(each -> new FieldedText(each.id(), Map.of("text", each.text(), "pieces", each.text())))
                .toList();
        Corpus corpus = Corpus.of(texts, Map.of("text", Analysis.ENGLISH_TELLING, "pieces", Analysis.PIECES));
        MatchFeatures features = new MatchFeatures("text", corpus.field("text"));
        AbstractLegs legs = new AbstractLegs(corpus, WordLeg.bm25(corpus, "text", 1.2, 0.4), "text");
        return new JudgedCollection(
                corpus,
                Topic.read(data.resolve("vaswani/query-text.trec.gz")),
                Judgements.read(data.resolve("vaswani/qrels.gz")),
                legs.baseline(),
                legs.all(),
                topic -> topic,
                features::add);
    }
}
