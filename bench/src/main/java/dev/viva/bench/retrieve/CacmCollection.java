package dev.viva.bench.retrieve;

import dev.viva.retrieve.fuse.MatchFeatures;
import dev.viva.retrieve.judge.CollectionDocument;
import dev.viva.retrieve.judge.Judgements;
import dev.viva.retrieve.judge.Topic;
import dev.viva.retrieve.rank.Analysis;
import dev.viva.retrieve.rank.Corpus;
import dev.viva.retrieve.rank.FieldedText;
import dev.viva.retrieve.rank.NeighbourLeg.Neighbours;
import dev.viva.retrieve.rank.WordLeg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The 3,204 abstracts of the Communications of the ACM. A document ends with a table of what it cites, is cited by, or is cited together with:
 * lines of a document's number, a kind, and its own number. Published figures are of the whole text, tables and all; other legs read what a
 * reader would, and follow the tables.
 */
final class CacmCollection {
    private static final Pattern LINK = Pattern.compile("(?m)^(\\d+)\\t\\d\\t(\\d+)$");
    private static final Pattern RECORD = Pattern.compile("(?m)^(\\d+\\t\\d\\t\\d+|CA\\d{6} .*|CACM \\w+,? \\d{4})$");
    private static final Pattern BLANK = Pattern.compile("\\n\\s*\\n");

    private CacmCollection() {}

    static JudgedCollection read(Path data) {
        List<CollectionDocument> documents = CollectionDocument.read(data.resolve("cacm/cacm.tar.gz"));
        List<FieldedText> texts = documents.stream().map(CacmCollection::text).toList();
        Corpus corpus = Corpus.of(
                texts,
                Map.of(
                        "text",
                        Analysis.ENGLISH,
                        "body",
                        Analysis.ENGLISH_TELLING,
                        "title",
                        Analysis.ENGLISH_TELLING,
                        "links",
                        Analysis.ENGLISH,
                        "pieces",
                        Analysis.PIECES));
        MatchFeatures features = new MatchFeatures("body", corpus.field("body"));
        AbstractLegs legs = new AbstractLegs(corpus, WordLeg.bm25(corpus, "text"), "body");
        legs.title("title");
        legs.links("links", links(documents, corpus));
        return new JudgedCollection(
                corpus,
                Topic.read(data.resolve("cacm/topics.txt")),
                Judgements.read(data.resolve("cacm/qrels.txt")),
                legs.baseline(),
                legs.all(),
                topic -> topic,
                features::add);
    }

    private static FieldedText text(CollectionDocument document) {
        String body = RECORD.matcher(document.text()).replaceAll("").strip();
        String title = BLANK.split(body, 2)[0];
        StringBuilder links = new StringBuilder();
        Matcher link = LINK.matcher(document.text());
        while (link.find()) {
            links.append(link.group(1)).append(' ');
        }
        return new FieldedText(
                document.id(),
                Map.of(
                        "text",
                        document.text(),
                        "body",
                        body,
                        "title",
                        title,
                        "pieces",
                        body,
                        "links",
                        links.toString()));
    }

    private static Neighbours links(List<CollectionDocument> documents, Corpus corpus) {
        List<SortedSet<Integer>> linked = new ArrayList<>();
        documents.forEach(each -> linked.add(new TreeSet<>()));
        for (int text = 0; text < documents.size(); text++) {
            Matcher link = LINK.matcher(documents.get(text).text());
            while (link.find()) {
                int other = corpus.number(String.format(Locale.ROOT, "CACM-%04d", Integer.parseInt(link.group(1))));
                if (other >= 0 && other != text) {
                    linked.get(text).add(other);
                    linked.get(other).add(text);
                }
            }
        }
        return Neighbours.linked(linked.stream()
                .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new));
    }
}
