package dev.viva.assistant.source;

import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** PDF: the text of its pages in the order of reading. Words that a line end cuts are put together again. */
final class PdfSource {
    private PdfSource() {}

    static SourceText read(String name, byte[] bytes) throws SourceException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            if (!document.getCurrentAccessPermission().canExtractContent()) {
                throw new SourceException("its author does not allow to take its text out");
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setParagraphEnd("\n\n");
            TextWriter writer = new TextWriter();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                paragraphs(stripper.getText(document), writer);
            }
            return writer.toText(
                    Optional.ofNullable(document.getDocumentInformation().getTitle())
                            .orElse(""),
                    name);
        } catch (InvalidPasswordException locked) {
            throw new SourceException("it is encrypted, and opens only with a password", locked);
        } catch (IOException | RuntimeException broken) {
            // PDFBox meets broken files with exceptions of many kinds; none of them is ours.
            throw new SourceException("it must be a PDF that can be read: " + broken.getMessage(), broken);
        }
    }

    private static void paragraphs(String page, TextWriter writer) {
        for (String paragraph : page.split("\\R[ \\t]*\\R")) {
            writer.add(0, paragraph.replaceAll("(?<=\\p{Ll})-\\R(?=\\p{Ll})", ""));
        }
    }
}
