<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>bayplan::TopBar</name>
    <message numerus="yes">
        <source>List prices, no tax; %n charge(s) depend on usage that is not given</source>
        <translation>
            <numerusform>List prices, no tax; %n charge depends on usage that is not given</numerusform>
            <numerusform>List prices, no tax; %n charges depend on usage that is not given</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bayplan::CostPanel</name>
    <message numerus="yes">
        <source>%n charge(s) not in the total</source>
        <translation>
            <numerusform>%n charge not in the total</numerusform>
            <numerusform>%n charges not in the total</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bayplan::InspectorPanel</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bayplan::ImportDialog</name>
    <message numerus="yes">
        <source>%n remark(s):</source>
        <translation>
            <numerusform>%n remark:</numerusform>
            <numerusform>%n remarks:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bayplan::RecoveryDialog</name>
    <message numerus="yes">
        <source>%n edit(s), the last one %1.</source>
        <translation>
            <numerusform>%n edit, made %1.</numerusform>
            <numerusform>%n edits, the last one %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tools</name>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bayplan::MainWindow</name>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bayplan::ScalingPanel</name>
    <message numerus="yes">
        <source>%n action(s)</source>
        <translation>
            <numerusform>%n action of its policies</numerusform>
            <numerusform>%n actions of its policies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bayplan::TrafficDialog</name>
    <message numerus="yes">
        <source>%n number(s) read</source>
        <translation>
            <numerusform>%n number read</numerusform>
            <numerusform>%n numbers read</numerusform>
        </translation>
    </message>
</context>
</TS>
