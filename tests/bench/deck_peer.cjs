// SPDX-License-Identifier: GPL-3.0-or-later
// deck_peer.cjs OUT.pptx [TIMES]: the three slides of three_slides.cpp, made by PptxGenJS; prints the best microseconds
// a deck when it makes it several times. The package is found through NODE_PATH.
const PptxGen = require('pptxgenjs');
const fs = require('fs');

async function deck() {
    const pptx = new PptxGen();
    pptx.layout = 'LAYOUT_WIDE';
    const titled = (title) => {
        const slide = pptx.addSlide();
        slide.addText(title, {x: 0.5, y: 0.3, w: 12, h: 0.7, fontSize: 28});
        slide.addNotes('Speaker notes for ' + title);
        return slide;
    };
    const box = {x: 0.5, y: 1.2, w: 12.3, h: 5.8};
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    const services = ['Compute', 'Storage', 'Network', 'Database', 'Observability'];
    titled('Monthly cost by service').addChart(pptx.charts.BAR, services.map((name, i) => ({
        name, labels: months,
        values: months.map((_, j) => +(10 + 5 * i + 3 * Math.sin(j * 0.7 + i)).toFixed(2)),
    })), {...box, barDir: 'col', barGrouping: 'stacked', showLegend: true, legendPos: 'b'});
    const labels = [...Array(1000).keys()].map(String);
    const values = labels.map((_, i) => +(50 + 20 * Math.sin(i / 40) + 5 * Math.sin(i * 1.7)).toFixed(3));
    titled('Latency p99 over 1,000 samples').addChart(pptx.charts.LINE, [{name: 'p99 ms', labels, values}],
        {...box, lineDataSymbol: 'none'});
    const slide = titled('Architecture');
    for (let i = 0; i < 30; ++i) {
        const x = 0.6 + (i % 6) * 2.1, y = 1.2 + Math.floor(i / 6) * 1.2;
        slide.addText('Service ' + (i + 1), {shape: i % 5 === 4 ? pptx.shapes.CAN : pptx.shapes.ROUNDED_RECTANGLE,
            x, y, w: 1.5, h: 0.8, fill: {color: 'DEEBF7'}, line: {color: '2F5597', width: 1}, fontSize: 12});
        if (i < 29) {
            slide.addShape(pptx.shapes.LINE, {x: x + 1.5, y: y + 0.4, w: 0.6, h: 0,
                line: {color: '404040', width: 1.25, endArrowType: 'triangle'}});
        }
    }
    return pptx.stream({compression: true});
}

(async () => {
    const times = Number(process.argv[3] || 1);
    let best = Infinity;
    for (let i = 0; i < times; ++i) {
        const begin = process.hrtime.bigint();
        fs.writeFileSync(process.argv[2], Buffer.from(await deck()));
        best = Math.min(best, Number(process.hrtime.bigint() - begin) / 1000);
    }
    if (times > 1)
        console.log(best.toFixed(0));
})();
