import * as React from 'react'

const t = Waymark.t
const RUNGS = [0, 1, 2, 3, 4]
const WIDTH = 300
const INSET = 10

const at = (p) => INSET + Math.min(1, Math.max(0, Number(p) || 0)) * (WIDTH - 2 * INSET)

const capital = (word) => String(word ?? '').replace(/^./, (letter) => letter.toUpperCase())

function Picture({ skill }) {
  const tried = skill.tries > 0
  const low = at(skill.low)
  const high = at(skill.high)
  return (
    <svg viewBox={`0 0 ${WIDTH} 30`} className="wm-ladder" aria-hidden="true" focusable="false">
      <line x1={INSET} x2={WIDTH - INSET} y1="15" y2="15" className="wm-rail" />
      {RUNGS.map((rung) => <line key={rung} x1={at(rung / 4)} x2={at(rung / 4)} y1="9" y2="21" className="wm-rung" />)}
      {tried ? <rect x={low} y="8" width={Math.max(4, high - low)} height="14" rx="7" className="wm-band" /> : null}
      {tried ? <circle cx={at(skill.p)} cy="15" r="7" className="wm-here" /> : <circle cx={at(0)} cy="15" r="6" className="wm-empty" />}
    </svg>
  )
}

const ofTen = (p) => Math.round(10 * Math.min(1, Math.max(0, Number(p) || 0)))

/* The same in words: how many of ten, and how sure that is. */
function Expected({ skill }) {
  if (!skill.tries) return <p className="wm-expect">{t('No try yet, so nobody can say.')}</p>
  const [low, about, high] = [skill.low, skill.p, skill.high].map(ofTen)
  const range = low < high ? t(', could be {low} to {high}', { low, high }) : ''
  return <p className="wm-expect">{t('Of 10 new questions, about')} <b>{about}</b> {t('right')}{range}.</p>
}

function Recent({ tries }) {
  if (!tries?.length) return null
  const right = tries.filter((verdict) => verdict === 'correct').length
  return (
    <div className="wm-recent">
      <span>{t('Your last tries: {right} of {all} right', { right, all: tries.length })}</span>
      <svg viewBox={`0 0 ${tries.length * 24} 24`} width={tries.length * 24} height="24" aria-hidden="true" focusable="false">
        {tries.map((verdict, number) =>
          verdict === 'correct' ? (
            <g key={number} className="wm-right">
              <circle cx={number * 24 + 12} cy="12" r="9" />
              <path d={`M${number * 24 + 8} 12.5l3 3 5.5-6.5`} />
            </g>
          ) : (
            <circle key={number} cx={number * 24 + 12} cy="12" r="8" className="wm-open" />
          )
        )}
      </svg>
    </div>
  )
}

export default function Progress() {
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const skills = props.skills ?? []
  return (
    <section className="wm-card" aria-labelledby={id}>
      <h2 id={id}>{t('My progress')}</h2>
      {skills.length === 0 ? <p>{t('Nothing tried yet. After a few questions you will see it here.')}</p> : null}
      <ul className="wm-skills">
        {skills.map((skill) => (
          <li key={skill.title}>
            <p className="wm-skill"><b lang="en">{skill.title}</b> <span className="wm-word">{capital(t(skill.word))}</span></p>
            <Picture skill={skill} />
            <p className="wm-ends" aria-hidden="true"><span>{t('0 of 10')}</span><span>{t('10 of 10')}</span></p>
            <Expected skill={skill} />
            <p className="wm-why" lang="en">{Waymark.words(React, skill.because)}</p>
          </li>
        ))}
      </ul>
      {skills.length > 0 ? <p className="wm-note wm-key-line">{t('The dot is the best guess. The band is where it could be: wide means not sure yet.')}</p> : null}
      <Recent tries={props.recent} />
      {skills.length > 0 ? <p className="wm-more"><a href="/console/my-progress">{t('See why, or say something is wrong')}</a></p> : null}
    </section>
  )
}
