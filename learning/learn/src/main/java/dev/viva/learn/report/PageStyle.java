package dev.viva.learn.report;

/** The style of a page, in the colours of its pictures. */
final class PageStyle {
    static final String STYLE = """
            <style>
            :root{color-scheme:light dark;--line:#d8dde3;--soft:#5c6670;--card:#fff;--page:#f3f5f7;--text:#1b1f24;--mark:#c8600c}
            @media(prefers-color-scheme:dark){:root{--line:#3a424b;--soft:#9aa5b1;--card:#15191e;--page:#0d1014;--text:#e6eaee;--mark:#f0a04b}}
            *{box-sizing:border-box}
            body{margin:0;padding:1.5rem;background:var(--page);color:var(--text);font:15px/1.5 system-ui,sans-serif}
            main{max-width:1240px;margin:auto}
            header p{color:var(--soft);margin:.2rem 0 1.2rem;max-width:75ch;overflow-wrap:anywhere}
            h1{font-size:1.5rem;margin:0;overflow-wrap:anywhere}
            h2{font-size:1.05rem;margin:1.8rem 0 .6rem}
            section,figure,.tile{background:var(--card);border:1px solid var(--line);border-radius:8px}
            section{padding:.8rem 1rem}
            figure{margin:0;padding:.5rem;min-width:0}
            figure svg{display:block;width:100%;max-width:480px;height:auto;margin:auto}
            .pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,360px),1fr));gap:1rem;align-items:start}
            .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,150px),1fr));gap:1rem}
            .tile{padding:.7rem 1rem;display:grid;min-width:0;overflow-wrap:anywhere}
            .tile b{font-size:1.7rem;line-height:1.3;font-variant-numeric:tabular-nums}
            small{color:var(--soft);font-size:13px}
            .warnings{margin-top:1rem;border-left:4px solid var(--mark)}
            .warnings h2{margin:0 0 .3rem}
            .warnings ul{margin:0;padding-left:1.1rem;overflow-wrap:anywhere}
            table{border-collapse:collapse;width:100%;font-size:14px}
            th,td{text-align:left;padding:.35rem 1.2rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
            th{color:var(--soft);font-weight:400;overflow-wrap:normal}
            th:last-child,td:last-child{padding-right:0}
            tr:last-child td{border-bottom:0}
            .n{text-align:right;font-variant-numeric:tabular-nums}
            dl{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.15rem 1rem;margin:0;font-size:14px}
            dt{color:var(--soft);overflow-wrap:anywhere} dd{margin:0;overflow-wrap:anywhere}
            @media(max-width:600px){body{padding:.8rem} th,td{padding-right:.5rem;font-size:13px}
            .tile{padding:.6rem .8rem} .tile b{font-size:1.35rem} dl{grid-template-columns:1fr} dd{margin-bottom:.3rem}}
            </style>
            """;

    private PageStyle() {}
}
